namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>The last few things that were worked out, by name; not to be changed by those who get them.</summary>
public sealed class RecentAnswers
{
    private const int MaxCount = 8;

    private readonly Lock _lock = new();
    private readonly LinkedList<(string Name, object Answer)> _answers = [];

    /// <summary>The answer of that name, worked out where it is not known; two may work at the same one.</summary>
    /// <param name="name">Everything that decides about the answer.</param>
    /// <param name="work">Works it out.</param>
    public T Get<T>(string name, Func<T> work)
        where T : class
    {
        if (Find(name) is T known)
        {
            return known;
        }
        var answer = work();
        lock (_lock)
        {
            _answers.AddFirst((name, answer));
            while (_answers.Count > MaxCount)
            {
                _answers.RemoveLast();
            }
        }
        return answer;
    }

    private object? Find(string name)
    {
        lock (_lock)
        {
            for (var node = _answers.First; node is not null; node = node.Next)
            {
                if (node.Value.Name == name)
                {
                    _answers.Remove(node);
                    _answers.AddFirst(node);
                    return node.Value.Answer;
                }
            }
            return null;
        }
    }
}
