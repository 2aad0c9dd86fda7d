using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>What this server says of itself to those who take it for a cluster.</summary>
internal static class ClusterText
{
    public const string Name = "timetrace";
    public const string NodeName = "timetrace-1";
    public const string Green = "green";

    // Clients look at the first number.
    private const string Version = "8.19.0";
    private const int IdBytes = 16;

    /// <summary>An id such as indices have, the same for the same name.</summary>
    public static string IdOf(string name) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, IdBytes));

    /// <summary>The answer to <c>GET /</c>.</summary>
    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, NodeName);
        json.WriteString("cluster_name"u8, Name);
        json.WriteString("cluster_uuid"u8, IdOf(Name));
        json.WriteStartObject("version"u8);
        json.WriteString("number"u8, Version);
        json.WriteString("build_flavor"u8, "timetrace"u8);
        json.WriteString("minimum_wire_compatibility_version"u8, "7.17.0"u8);
        json.WriteString("minimum_index_compatibility_version"u8, "7.0.0"u8);
        json.WriteEndObject();
        json.WriteString("tagline"u8, "Spans, read as Jaeger keeps them in Elasticsearch"u8);
        json.WriteEndObject();
    }

    /// <summary>The answer to <c>GET /_cluster/health</c>.</summary>
    public static void WriteHealth(Utf8JsonWriter json, int indexCount)
    {
        json.WriteStartObject();
        json.WriteString("cluster_name"u8, Name);
        json.WriteString("status"u8, Green);
        json.WriteBoolean("timed_out"u8, false);
        json.WriteNumber("number_of_nodes"u8, 1);
        json.WriteNumber("number_of_data_nodes"u8, 1);
        json.WriteNumber("active_primary_shards"u8, indexCount);
        json.WriteNumber("active_shards"u8, indexCount);
        json.WriteNumber("relocating_shards"u8, 0);
        json.WriteNumber("initializing_shards"u8, 0);
        json.WriteNumber("unassigned_shards"u8, 0);
        json.WriteEndObject();
    }
}
