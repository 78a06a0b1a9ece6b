using Google.Protobuf;
using Infoscope.Data.Io;
using Infoscope.Data.Onnx.Messages;

namespace Infoscope.Data.Onnx;

/// <summary>ONNX: a trained model as a graph of standard operators, which most frameworks read and write.</summary>
/// <remarks>
/// One protobuf message of at most 2 GiB. Arrays in further files are refused, as are functions and sparse arrays. Whether an operator is known is
/// for whoever runs the graph. Source: the format's description at onnx.ai. Cost O(bytes).
/// </remarks>
public static class OnnxFile
{
    /// <summary>The version of the standard operators that is written.</summary>
    public const int Opset = 17;

    /// <summary>The deepest that messages may lie in each other; a model without branches needs eight.</summary>
    internal const int Deepest = 64;

    private const int FormatOfOpset = 8;

    /// <summary>Reads a model.</summary>
    /// <exception cref="DataFormatException">The file is missing, damaged, or holds something that is not read here; the message says what and where.</exception>
    public static OnnxModel Read(string path)
    {
        using var stream = DataFile.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Writes a model; the same model gives the same bytes. The file appears whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="DataFormatException">The model is larger than the 2 GiB of a message, or has an operator that is not of the standard.</exception>
    public static void Write(string path, OnnxModel model) => AtomicFile.Write(path, stream => Write(stream, model));

    /// <summary>Reads a model from the rest of a stream that knows its length.</summary>
    /// <param name="stream">Where it lies; not disposed here.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="DataFormatException">As for <see cref="Read(string)"/>.</exception>
    public static OnnxModel Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var input = ByteInput.FromSeekable(stream, name);
        var bytes = input.ReadBlock(input.Remaining!.Value, "the model");
        try
        {
            using var coded = CodedInputStream.CreateWithLimits(new MemoryStream(bytes, writable: false), int.MaxValue, Deepest);
            return MessageReader.Read(Model.Parser.WithDiscardUnknownFields(discardUnknownFields: true).ParseFrom(coded), name);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new DataFormatException(name, $"It is no ONNX model ({Text.Line(e.Message)})", "The file is damaged or of another format.", e);
        }
    }

    internal static void Write(Stream stream, OnnxModel model)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(model);
        var size = model.Initialisers.Values.Sum(array => (long)array.Bytes.Length);
        if (size > int.MaxValue - (16L << 20))
        {
            throw new DataFormatException(model.Name, $"The arrays of the model take {size} bytes.", "An ONNX file holds less than 2 GiB: write the arrays as safetensors.");
        }

        MessageWriter.Write(model, FormatOfOpset).WriteTo(stream);
    }
}
