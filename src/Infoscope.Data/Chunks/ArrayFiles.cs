using Infoscope.Data.Arrays;
using Infoscope.Data.Idx;
using Infoscope.Data.Io;
using Infoscope.Data.Npy;
using Infoscope.Data.Safetensors;

namespace Infoscope.Data.Chunks;

/// <summary>Opens arrays in files as rows.</summary>
internal static class ArrayFiles
{
    public static IRowSource OpenNpy(string path, ColumnSelection columns) => Closing(DataFile.OpenRead(path), file =>
    {
        var input = ByteInput.FromSeekable(file, path);
        var header = NpyFile.ReadHeader(input);
        var layout = new RowLayout(path, header.Type, header.IsLittleEndian, header.Sizes);
        if (!IsByColumns(header))
        {
            return new ArrayRows(input, layout, columns, () => input.RequireEnd("the array"), file);
        }

        // The input reads no further than it is asked to, so the file stands behind the header.
        return (IRowSource)new FortranRows(file, layout, columns);
    });

    public static IRowSource OpenIdx(string path, ColumnSelection columns) => Closing(DataFile.OpenRead(path), file =>
    {
        if (!GzipSource.Matches(file))
        {
            return Rows(ByteInput.FromSeekable(file, path), static () => { }, file);
        }

        var gzip = GzipSource.Open(file, path, long.MaxValue);
        return Rows(gzip.Input, gzip.RequireIntact, gzip, file);

        IRowSource Rows(ByteInput input, Action requireIntact, params IDisposable[] owned)
        {
            var (type, sizes) = IdxFile.ReadHeader(input);
            var layout = new RowLayout(path, type, isLittleEndian: false, sizes);
            return new ArrayRows(input, layout, columns, () => End(input, requireIntact), owned);
        }
    });

    public static IRowSource OpenNpz(string path, string array, ColumnSelection columns) => Closing(DataFile.OpenRead(path), file =>
    {
        var zip = new NpzArchive(file, path, new NpzLimits());
        var (input, requireIntact, content) = zip.Open(MissingArray.Require(path, array, zip.Names));
        var header = NpyFile.ReadHeader(input);
        if (IsByColumns(header))
        {
            throw new DataFormatException(
                input.Name, "The array lies column by column (Fortran order), which a zip file cannot give row by row.", "Save it with numpy.ascontiguousarray, or as .npy, or read it whole.");
        }

        var layout = new RowLayout(input.Name, header.Type, header.IsLittleEndian, header.Sizes);
        return new ArrayRows(input, layout, columns, () => End(input, requireIntact), content, zip, file);
    });

    public static IRowSource OpenSafetensors(string path, string array, ColumnSelection columns) => Closing(DataFile.OpenRead(path), file =>
    {
        var tensor = SafetensorsFile.Find(file, path, array);
        var input = new ByteInput(file, path, tensor.End - tensor.Begin);
        var layout = new RowLayout($"{path}:{Text.Line(array)}", tensor.Type, isLittleEndian: true, [.. tensor.Shape.Select(size => (long)size)]);
        return new ArrayRows(input, layout, columns, static () => { }, file);
    });

    // In one dimension both orders are the same.
    private static bool IsByColumns(NpyHeader header) => header.IsFortran && header.Sizes.Length > 1;

    private static void End(ByteInput input, Action requireIntact)
    {
        input.RequireEnd("the array");
        requireIntact();
    }

    private static IRowSource Closing(FileStream file, Func<FileStream, IRowSource> open)
    {
        try
        {
            return open(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
