using System.Buffers.Binary;
using System.Text;
using Infoscope.Data.Arrays;
using Infoscope.Data.Safetensors;

namespace Infoscope.Data.Tests.Safetensors;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_made_by_hand_is_read()
    {
        var file = Make(
            """{"b":{"dtype":"I32","shape":[2],"data_offsets":[8,16]},"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}  """,
            [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 7, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]);

        var content = SafetensorsFile.Read(_folder.Write("a.safetensors", file));

        content.Tensors.Keys.ShouldBe(["a", "b"]);
        content.Tensors["a"].ToSingles().ShouldBe([1f, -2f]);
        content.Tensors["a"].Shape.ToArray().ShouldBe([2, 1]);
        content.Tensors["b"].ToInt32s().ShouldBe([7, -1]);
        content.Metadata["format"].ShouldBe("pt");
    }

    [Fact]
    public void Every_type_comes_back_with_names_and_texts_in_any_script()
    {
        var tensors = new Dictionary<string, DataArray>();
        foreach (var type in Enum.GetValues<ElementType>())
        {
            tensors[$"层/{type} \"x\""] = new DataArray(type, [1, 3], Enumerable.Range(0, 3 * type.Width()).Select(i => (byte)(i % 2)).ToArray());
        }

        tensors["empty"] = new DataArray(ElementType.Float64, [0, 5], ReadOnlyMemory<byte>.Empty);
        tensors["number"] = DataArray.From([2.5], []);
        SafetensorsFile.Write(_folder["a.safetensors"], new TensorFile(tensors, new Dictionary<string, string> { ["schlüssel"] = "line\nbreak \u0001" }));

        var back = SafetensorsFile.Read(_folder["a.safetensors"]);

        back.Tensors.Keys.ShouldBe(tensors.Keys, ignoreOrder: true);
        foreach (var (name, array) in tensors)
        {
            back.Tensors[name].Type.ShouldBe(array.Type);
            back.Tensors[name].Shape.ToArray().ShouldBe(array.Shape.ToArray());
            back.Tensors[name].Bytes.ToArray().ShouldBe(array.Bytes.ToArray());
            SafetensorsFile.ReadArray(_folder["a.safetensors"], name).Bytes.ToArray().ShouldBe(array.Bytes.ToArray());
        }

        back.Metadata["schlüssel"].ShouldBe("line\nbreak \u0001");
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "not the JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\u0061":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "not the JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", 6, "overlap or leave a hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[5,9]}}""", 9, "overlap or leave a hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "overlap or leave a hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "describes 4 bytes of tensors; the file has 5")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "describes 4 bytes of tensors; the file has 3")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "takes 8 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "the size -1")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""", 4, "4294967296")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "no whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "lies from byte 4 to 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "incomplete")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "incomplete")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", 4, "'F8_E4M3'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"code":"x"}}""", 4, "unknown key 'code'")]
    [InlineData("""{"a":{"dtype":7,"shape":[1],"data_offsets":[0,4]}}""", 4, "not the JSON")]
    [InlineData("""{"a":7}""", 0, "not the JSON")]
    [InlineData("""{"__metadata__":{"a":7}}""", 0, "Only texts|is a Number")]
    [InlineData("""{"__metadata__":7}""", 0, "not the JSON")]
    [InlineData("""{"a":[[[[[[[[[[[]]]]]]]]]]]}""", 0, "not the JSON")]
    [InlineData("""{} {}""", 0, "not the JSON")]
    [InlineData(""" {}""", 0, "does not start with '{'")]
    [InlineData("""[]""", 0, "does not start with '{'")]
    [InlineData("", 0, "does not start with '{'")]
    public void A_lying_header_is_refused_with_its_reason(string header, int dataLength, string reasons)
    {
        var path = _folder.Write("a.safetensors", Make(header, new byte[dataLength]));

        var problem = Should.Throw<DataFormatException>(() => SafetensorsFile.Read(path)).Problem;

        reasons.Split('|').ShouldContain(reason => problem.Contains(reason), problem);
    }

    [Fact]
    public void A_header_that_claims_exabytes_is_refused_before_anything_is_allocated()
    {
        var file = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(file, ulong.MaxValue);

        Should.Throw<DataFormatException>(() => SafetensorsFile.Read(_folder.Write("a.safetensors", file))).Problem.ShouldContain("18446744073709551615");
    }

    [Fact]
    public void Every_shortened_or_lengthened_file_is_refused()
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, new TensorFile(new Dictionary<string, DataArray> { ["a"] = DataArray.From([1f, 2f]) }, new Dictionary<string, string>()));
        var whole = stream.ToArray();
        for (var length = 0; length < whole.Length; length++)
        {
            Should.Throw<DataFormatException>(() => SafetensorsFile.Read(new MemoryStream(whole, 0, length), "a"), $"{length} of {whole.Length} bytes");
        }

        Should.Throw<DataFormatException>(() => SafetensorsFile.Read(new MemoryStream([.. whole, 0]), "a"));
        SafetensorsFile.Read(new MemoryStream(whole), "a").Tensors["a"].ToSingles().ShouldBe([1f, 2f]);
    }

    [Fact]
    public void A_tensor_that_is_not_there_is_answered_with_the_nearest()
    {
        SafetensorsFile.Write(_folder["a.safetensors"], new TensorFile(new Dictionary<string, DataArray> { ["layer1"] = DataArray.From([1f]) }, new Dictionary<string, string>()));

        Should.Throw<DataFormatException>(() => SafetensorsFile.ReadArray(_folder["a.safetensors"], "layer2")).Message.ShouldContain("Did you mean 'layer1'?");
    }

    private static byte[] Make(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return [.. length, .. json, .. data];
    }
}
