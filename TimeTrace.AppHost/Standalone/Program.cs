System.Console.WriteLine("TimeTrace");
