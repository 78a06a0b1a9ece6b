using Infoscope.Data.Arrays;
using Infoscope.Data.Chunks;
using Infoscope.Data.Csv;
using Infoscope.Data.Npy;
using Infoscope.Data.Safetensors;

namespace Infoscope.Data.Tests.Chunks;

/// <summary>Live memory is that of the whole process, so nothing else may run beside these tests.</summary>
[CollectionDefinition(nameof(ChunkMemoryTests), DisableParallelization = true)]
public sealed class AloneCollection;

[Collection(nameof(ChunkMemoryTests))]
public sealed class ChunkMemoryTests : IDisposable
{
    private const int Rows = 100_000;
    private const int ChunkRows = 1000;
    private const int ChunkBytes = ChunkRows * 4 * sizeof(double);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("large.npy")]
    [InlineData("large.npz")]
    [InlineData("large.safetensors")]
    [InlineData("large.csv")]
    public void Memory_is_that_of_a_chunk_and_not_of_the_file(string name)
    {
        Write(_folder[name]);
        using var chunks = SampleFile.OpenChunks(_folder[name], ChunkRows);
        chunks.Next().ShouldNotBeNull();
        var (alive, mostAlive, mostAllocated) = (GC.GetTotalMemory(forceFullCollection: true), 0L, 0L);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 1; chunks.Next() is { } chunk; count++)
        {
            chunk.Rows.ShouldBe(ChunkRows);
            mostAllocated = Math.Max(mostAllocated, GC.GetAllocatedBytesForCurrentThread() - allocated);
            mostAlive = count % 25 == 0 ? Math.Max(mostAlive, GC.GetTotalMemory(forceFullCollection: true) - alive) : mostAlive;
            allocated = GC.GetAllocatedBytesForCurrentThread();
        }

        // A chunk as bytes, as numbers, as a list that doubled and as the columns chosen: less than ten of them at a time. The file has a hundred.
        chunks.RowsRead.ShouldBe(Rows);
        mostAllocated.ShouldBeLessThan(10 * ChunkBytes);
        mostAlive.ShouldBeLessThan(10 * ChunkBytes);
    }

    private static void Write(string path)
    {
        var array = DataArray.From(Enumerable.Range(0, Rows * 4).Select(i => (i * 37 % 1000) / 8.0).ToArray(), Rows, 4);
        switch (Path.GetExtension(path))
        {
            case ".npy":
                NpyFile.Write(path, array);
                break;
            case ".npz":
                NpzFile.Write(path, new Dictionary<string, DataArray> { ["x"] = array });
                break;
            case ".safetensors":
                SafetensorsFile.Write(path, new TensorFile(new Dictionary<string, DataArray> { ["x"] = array }, new Dictionary<string, string>()));
                break;
            default:
                CsvFile.Write(path, array.ToSamples(), ["a", "b", "c", "d"]);
                break;
        }
    }
}
