namespace TimeTrace.AllInOne.Api.Elasticsearch.Conditions;

/// <summary>
/// Reads the text form of a query: <c>field:value</c>, quotes, <c>*</c>, <c>[a TO b]</c>, <c>&gt;</c>, <c>AND OR NOT</c>,
/// <c>+ -</c> and parentheses; parts beside each other are alternatives, as in Elasticsearch.
/// </summary>
/// <param name="text">The query.</param>
/// <param name="now">What <c>now</c> means.</param>
/// <remarks>See https://www.elastic.co/guide/en/elasticsearch/reference/current/query-dsl-query-string-query.html#query-string-syntax.</remarks>
internal sealed class QueryStringParser(string text, DateTimeOffset now)
{
    private const int MaxDepth = 32;
    private const string Special = "()[]{}\"";

    private int _position;
    private int _depth;

    /// <exception cref="ElasticsearchException">It is not understood.</exception>
    public Condition Parse()
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Condition.All;
        }
        var condition = ReadAlternatives();
        return _position == text.Length ? condition : throw Fault("')' without its '('");
    }

    private Every ReadAlternatives()
    {
        Enter();
        var (wanted, needed) = (new List<Condition>(), new List<Condition>());
        while (!IsAtEnd())
        {
            _ = TryWord("OR") || TryWord("||");
            var isNeeded = TryCharacter('+');
            var (condition, isJoined) = ReadJoined();
            (isNeeded || condition is Not || isJoined ? needed : wanted).Add(condition);
        }
        _depth--;
        // What is joined by AND stands for itself among alternatives; alone it is simply needed.
        var minCount = wanted.Count > 0 && needed.All(part => part is Not) ? 1 : 0;
        return new Every([.. needed, new Some(wanted, minCount)]);
    }

    // Each level is a call within a call.
    private void Enter()
    {
        if (++_depth > MaxDepth)
        {
            throw Fault($"more than {MaxDepth} parentheses or negations within each other");
        }
    }

    private (Condition Condition, bool IsJoined) ReadJoined()
    {
        var parts = new List<Condition> { ReadOne() };
        while (TryWord("AND") || TryWord("&&"))
        {
            parts.Add(ReadOne());
        }
        return parts is [var only] ? (only, false) : (new Every(parts), true);
    }

    private Condition ReadOne()
    {
        if (TryWord("NOT") || TryCharacter('!') || TryCharacter('-'))
        {
            Enter();
            var denied = new Not(ReadOne());
            _depth--;
            return denied;
        }
        if (TryCharacter('('))
        {
            var inner = ReadAlternatives();
            return TryCharacter(')') ? inner : throw Fault("'(' without its ')'");
        }
        SkipSpace();
        var start = _position;
        var (word, isQuoted) = ReadWord(stopsAtColon: true);
        if (isQuoted || !TryCharacter(':'))
        {
            return _position > start ? Of(null, word, isQuoted) : throw Fault("a value was expected");
        }
        return word == "_exists_" ? new Exists(ReadWord(stopsAtColon: false).Word) : ReadValue(word);
    }

    private Condition ReadValue(string field)
    {
        SkipSpace();
        if (_position < text.Length && text[_position] is '[' or '{')
        {
            return ReadRange(field);
        }
        if (_position < text.Length && text[_position] is '<' or '>')
        {
            return ReadComparison(field);
        }
        var (word, isQuoted) = ReadWord(stopsAtColon: false);
        return word.Length > 0 || isQuoted ? Of(field, word, isQuoted) : throw Fault($"[{field}:] wants a value");
    }

    private Between ReadComparison(string field)
    {
        var isMin = text[_position++] == '>';
        var isInclusive = TryCharacter('=');
        var bound = BoundText.Parse(field, ReadWord(stopsAtColon: false).Word, now);
        return isMin
            ? new Between(field, isInclusive ? bound : Math.BitIncrement(bound), null)
            : new Between(field, null, isInclusive ? bound : Math.BitDecrement(bound));
    }

    private Between ReadRange(string field)
    {
        var takesMin = text[_position++] == '[';
        var min = ReadBound(field);
        if (!TryWord("TO"))
        {
            throw Fault($"the range of [{field}] wants TO between its ends");
        }
        var max = ReadBound(field);
        var takesMax = TryCharacter(']');
        if (!takesMax && !TryCharacter('}'))
        {
            throw Fault($"the range of [{field}] is not closed");
        }
        return new Between(
            field,
            min is { } low && !takesMin ? Math.BitIncrement(low) : min,
            max is { } high && !takesMax ? Math.BitDecrement(high) : max
        );
    }

    private double? ReadBound(string field)
    {
        SkipSpace();
        var word = ReadWord(stopsAtColon: false).Word;
        return word == "*" ? null : BoundText.Parse(field, word, now);
    }

    private static Condition Of(string? field, string word, bool isQuoted) =>
        isQuoted ? new Equal(field, BoundText.ValueOf(word))
        : word == "*" && field is null or "*" ? Condition.All
        : word == "*" ? new Exists(field!)
        : word.AsSpan().ContainsAny('*', '?') ? Pattern.OfWildcard(field, word)
        : new Equal(field, BoundText.ValueOf(word));

    private (string Word, bool IsQuoted) ReadWord(bool stopsAtColon)
    {
        SkipSpace();
        if (TryCharacter('"'))
        {
            return (ReadUntil(next => next == '"', closes: true), true);
        }
        return (
            ReadUntil(
                next =>
                    char.IsWhiteSpace(next)
                    || Special.Contains(next, StringComparison.Ordinal)
                    || (stopsAtColon && next == ':'),
                closes: false
            ),
            false
        );
    }

    private string ReadUntil(Func<char, bool> isEnd, bool closes)
    {
        var word = new System.Text.StringBuilder();
        while (_position < text.Length && !isEnd(text[_position]))
        {
            // A backslash takes the meaning from the next character.
            _position += text[_position] == '\\' && _position + 1 < text.Length ? 1 : 0;
            word.Append(text[_position++]);
        }
        if (closes && !TryCharacter('"'))
        {
            throw Fault("a quote is not closed");
        }
        return word.ToString();
    }

    private bool IsAtEnd()
    {
        SkipSpace();
        return _position >= text.Length || text[_position] == ')';
    }

    private bool TryCharacter(char wanted)
    {
        SkipSpace();
        var isThere = _position < text.Length && text[_position] == wanted;
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private bool TryWord(string wanted)
    {
        SkipSpace();
        var end = _position + wanted.Length;
        var isThere =
            string.CompareOrdinal(text, _position, wanted, 0, wanted.Length) == 0
            && (end >= text.Length || char.IsWhiteSpace(text[end]) || text[end] == '(');
        _position = isThere ? end : _position;
        return isThere;
    }

    private void SkipSpace()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }
    }

    private ElasticsearchException Fault(string problem) =>
        ElasticsearchException.Parsing($"failed to parse query [{text}] at character {_position}: {problem}");
}
