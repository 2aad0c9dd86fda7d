using System.Diagnostics;

namespace OpenTelemetry.Trace;

/// <summary>Subscribes to one of .NET's diagnostic listeners, as soon as it is there.</summary>
internal sealed class DiagnosticSubscription : IObserver<DiagnosticListener>, IDisposable
{
    private readonly string _listenerName;
    private readonly IDiagnosticEvents _events;
    private readonly IDisposable _listeners;
    private IDisposable? _subscription;

    public DiagnosticSubscription(string listenerName, IDiagnosticEvents events)
    {
        (_listenerName, _events) = (listenerName, events);
        _listeners = DiagnosticListener.AllListeners.Subscribe(this);
    }

    // A second listener of the name belongs to a second host in the process; each is heard once.
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == _listenerName)
        {
            var subscription = value.Subscribe(new EventObserver(_events), (name, _, _) => _events.IsWanted(name));
            _subscription = _subscription is null ? subscription : new Pair(_subscription, subscription);
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        _listeners.Dispose();
        _subscription?.Dispose();
    }

    private sealed class EventObserver(IDiagnosticEvents events) : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (Activity.Current is { } span)
            {
                events.On(value.Key, span, value.Value);
            }
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }

    private sealed record Pair(IDisposable First, IDisposable Second) : IDisposable
    {
        public void Dispose()
        {
            First.Dispose();
            Second.Dispose();
        }
    }
}
