using Infoscope.Data;
using Infoscope.Data.Arrays;
using Infoscope.Data.Io;
using Infoscope.Data.Safetensors;
using Infoscope.Runs.Checkpoints;

namespace Infoscope.Runs.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Place => _folder["last.safetensors"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_comes_back_in_the_same_bits_and_order()
    {
        var nan = BitConverter.Int32BitsToSingle(0x7FC12345);
        CheckpointFile.Save(Place, new Checkpoint()
            .Add("w", [1.5f, -0f, nan, float.NegativeInfinity], 2, 2)
            .Add("nothing", ReadOnlySpan<float>.Empty)
            .Add("moments", [0.1, double.Epsilon])
            .Add("counter", [long.MinValue, long.MaxValue])
            .Add("settings", """{"epochs":8000}""")
            .Add("note", "line\nbreak ü"));

        var back = CheckpointFile.Load(Place);

        back.Arrays.Keys.ShouldBe(["w", "nothing", "moments", "counter"]);
        back.Arrays["w"].ToSingles().Select(BitConverter.SingleToInt32Bits).ShouldBe(new[] { 1.5f, -0f, nan, float.NegativeInfinity }.Select(BitConverter.SingleToInt32Bits));
        back.Arrays["w"].Shape.ToArray().ShouldBe([2, 2]);
        back.Arrays["nothing"].Shape.ToArray().ShouldBe([0]);
        back.Arrays["moments"].ToDoubles().ShouldBe([0.1, double.Epsilon]);
        back.Arrays["counter"].ToInt64s().ShouldBe([long.MinValue, long.MaxValue]);
        back.Texts.ShouldBe(new Dictionary<string, string> { ["settings"] = """{"epochs":8000}""", ["note"] = "line\nbreak ü" });
    }

    [Fact]
    public void Every_changed_bit_is_found()
    {
        CheckpointFile.Save(Place, Small(1));
        var whole = File.ReadAllBytes(Place);
        for (var bit = 0; bit < 8 * whole.Length; bit++)
        {
            var changed = whole.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(Place, changed);
            try
            {
                // Space and tab between the parts of the header are the same to JSON; then the content must be the same too.
                Content(CheckpointFile.Load(Place)).ShouldBe(Content(Small(1)), $"bit {bit}");
            }
            catch (DataFormatException e)
            {
                e.Path.ShouldStartWith(Place);
            }
        }
    }

    [Fact]
    public void Every_shortened_checkpoint_is_refused()
    {
        CheckpointFile.Save(Place, Small(1));
        var whole = File.ReadAllBytes(Place);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Place, whole[..length]);
            Should.Throw<DataFormatException>(() => CheckpointFile.Load(Place), $"{length} of {whole.Length} bytes");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_writer_that_dies_at_any_call_leaves_the_old_checkpoint_whole(bool half)
    {
        CheckpointFile.Save(Place, Small(1));
        var deaths = 0;
        for (var failAt = 0; ; failAt++)
        {
            var dying = new DyingStream(Place + AtomicFile.TemporaryEnding, failAt, half);
            try
            {
                AtomicFile.Write(Place, CheckpointFile.Writer(Small(2)), _ => dying);
                break;
            }
            catch (IOException)
            {
                deaths++;

                // A killed process clears nothing up: put back what it had written.
                File.WriteAllBytes(Place + AtomicFile.TemporaryEnding, dying.Written.ToArray());
                Content(CheckpointFile.Load(Place)).ShouldBe(Content(Small(1)));
            }
        }

        deaths.ShouldBeGreaterThan(4);
        Content(CheckpointFile.Load(Place)).ShouldBe(Content(Small(2)));
    }

    [Fact]
    public void What_is_no_checkpoint_is_refused_by_name()
    {
        SafetensorsFile.Write(Place, new TensorFile(new Dictionary<string, DataArray> { ["w"] = DataArray.From([1f]) }, new Dictionary<string, string>()));
        Should.Throw<DataFormatException>(() => CheckpointFile.Load(Place)).Problem.ShouldContain("no checkpoint of Infoscope");
        Should.Throw<DataFormatException>(() => CheckpointFile.Load(_folder["none"])).Problem.ShouldContain("no such file");
    }

    [Fact]
    public void A_name_is_given_once()
    {
        Should.Throw<ArgumentException>(() => new Checkpoint().Add("w", [1f]).Add("w", [2f]));
        Should.Throw<ArgumentException>(() => new Checkpoint().Add("w", "1").Add("w", "2"));
    }

    private static Checkpoint Small(int value) => new Checkpoint().Add("w", [value, 2f]).Add("b", [3.0]).Add("epoch", value.ToString());

    private static string Content(Checkpoint checkpoint) => CheckpointDigest.Compute(checkpoint);

    private sealed class DyingStream(string path, int failAt, bool half) : Stream
    {
        private readonly FileStream _file = File.Create(path);
        private int _calls;

        public List<byte> Written { get; } = [];

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _file.Length;

        public override long Position
        {
            get => _file.Position;
            set => throw new NotSupportedException();
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var dies = _calls++ == failAt;
            var taken = dies ? (half ? buffer[..(buffer.Length / 2)] : []) : buffer;
            Written.AddRange(taken);
            _file.Write(taken);
            if (dies)
            {
                throw new IOException("killed");
            }
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
            if (_calls++ == failAt)
            {
                throw new IOException("killed");
            }
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _file.Dispose();
            base.Dispose(disposing);
        }
    }
}
