namespace TimeTrace.AllInOne.Web.Text;

/// <summary>Characters that nobody sees but that change what is seen: directions, joins, blanks without width.</summary>
internal static class InvisibleCharacters
{
    /// <summary>The short name of such a character, or null for any other.</summary>
    public static string? NameOf(int codePoint) =>
        codePoint switch
        {
            0x00ad => "SHY",
            0x034f => "CGJ",
            0x061c => "ALM",
            0x115f or 0x1160 or 0x3164 or 0xffa0 => "FILL",
            0x180e => "MVS",
            0x200b => "ZWSP",
            0x200c => "ZWNJ",
            0x200d => "ZWJ",
            0x200e => "LRM",
            0x200f => "RLM",
            0x2028 => "LSEP",
            0x2029 => "PSEP",
            0x202a => "LRE",
            0x202b => "RLE",
            0x202c => "PDF",
            0x202d => "LRO",
            0x202e => "RLO",
            0x2060 => "WJ",
            0x2066 => "LRI",
            0x2067 => "RLI",
            0x2068 => "FSI",
            0x2069 => "PDI",
            0xfeff => "BOM",
            >= 0xfe00 and <= 0xfe0f => "VS",
            >= 0xe0000 and <= 0xe007f => "TAG",
            >= 0xe0100 and <= 0xe01ef => "VS",
            _ => null,
        };
}
