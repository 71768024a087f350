/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.checkpoint.inner.InnerTensors;
import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.format.CodingWorkers;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.subnetwork.format.SubnetworkPlace;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.Python;
import org.kenworkbench.testing.ReaderCost;

/** A subnetwork in shards is the one in a file, and every set of files that is not one is refused by name. */
class ShardsTest {

    private static final int MUTATIONS = Integer.getInteger("ken.mutations", 250);
    private static final int SHARD_BYTES = 3_600;

    @TempDir
    Path folder;

    private Path set;
    private Path index;
    private int shards;

    @BeforeEach
    void write() throws IOException {
        set = written("set", model(1));
        index = set.resolve("subnetwork.ken.index.json");
        shards = files(set).size() - 1;
        assertTrue(shards > 3 && shards < 10, files(set)::toString);
    }

    private Path written(String name, Model model) throws IOException {
        Path place = Files.createDirectory(folder.resolve(name));
        model.writeKen(SubnetworkPlace.shards(place, SHARD_BYTES), new Random(7), 500);
        return place;
    }

    /** Tensors of each fate, one of which has a stream that is larger than a shard. */
    private static Model model(int seed) {
        Random random = new Random(seed);
        return new Model("base").random(random, "a", DType.F32, Shape.of(40, 30), StoredFate.PRUNED, 0.5)
                .random(random, "b", DType.BF16, Shape.of(33, 70), StoredFate.PRUNED, 0.5)
                .random(random, "c", DType.F32, Shape.of(50, 60), StoredFate.WHOLE, 1)
                .random(random, "d", DType.F16, Shape.of(200), StoredFate.BASE, 0)
                .random(random, "e", DType.I64, Shape.of(50), StoredFate.WHOLE, 1)
                .random(random, "f", DType.F32, Shape.of(30, 70), StoredFate.PRUNED, 0.9)
                .random(random, "g", DType.F32, Shape.of(0, 7), StoredFate.WHOLE, 1);
    }

    private static List<String> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path shard(int number) {
        return set.resolve(SubnetworkFiles.shard(number, shards));
    }

    private Subnetwork open(Path path) throws IOException {
        return Subnetwork.open(PieceSets.READER, path);
    }

    @Test
    void shardsHoldWhatTheFileHolds() throws Exception {
        Path file = folder.resolve("one.ken");
        Path base = folder.resolve("base.safetensors");
        model(1).writeKen(file, new Random(7), 500);
        model(1).writeBase(base);
        model(1).writePruned(folder.resolve("expected.safetensors"));
        Map<String, byte[]> streams = streams(Subnetwork.streams(PieceSets.READER.open(file)));
        for (Path named : List.of(set, index)) {
            assertSame(streams, streams(Subnetwork.streams(PieceSets.READER, index)));
            try (Subnetwork one = open(file); Subnetwork joined = open(named); Checkpoint ofBase = Model.open(base)) {
                assertEquals(one.tensors(), joined.tensors());
                assertEquals(one.settings(), joined.settings());
                assertEquals(index, joined.files().getFirst());
                assertEquals(shards + 1, joined.files().size());
                Verifier.verify(joined, _ -> {
                }, () -> false);
                Path restored = folder.resolve("restored.safetensors");
                Restorer.restore(joined, ofBase, restored, _ -> {
                }, () -> false);
                assertEquals(-1, Files.mismatch(folder.resolve("expected.safetensors"), restored));
                Files.delete(restored);
            }
        }
        long largest = 0;
        for (int number = 1; number <= shards; number++) {
            try (Checkpoint outer = PieceSets.READER.open(shard(number));
                    InnerTensors inner = InnerTensors.open(outer)) {
                long bytes = inner.tensors().stream().mapToLong(TensorInfo::sizeBytes).sum();
                assertTrue(bytes <= SHARD_BYTES || inner.tensors().size() == 1);
                largest = Math.max(largest, bytes);
                assertEquals("[\"residuals\",\"shards\"]", outer.metadata().get("requires"));
                assertEquals(number + " of " + shards, outer.metadata().get("shard"));
                assertEquals(number == 1, inner.metadata().containsKey("tensors"));
            }
        }
        assertTrue(largest > SHARD_BYTES);
    }

    private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
    }

    private static Map<String, byte[]> streams(Checkpoint streams) {
        try (streams) {
            Map<String, byte[]> bytes = new HashMap<>();
            streams.tensors().forEach(
                    info -> bytes.put(info.name(), Model.bytes(streams.tensor(info.id()).orElseThrow())));
            return bytes;
        }
    }

    @Test
    void whatFitsIntoOneShardIsAFile() throws Exception {
        Path file = folder.resolve("one.ken");
        model(1).writeKen(file, new Random(7), 500);
        Path alone = Files.createDirectory(folder.resolve("alone"));
        model(1).writeKen(SubnetworkPlace.shards(alone, 1 << 20), new Random(7), 500);
        assertEquals(-1, Files.mismatch(file, alone.resolve("subnetwork.ken")));
        assertEquals(List.of("subnetwork.ken"), files(alone));
        try (Subnetwork subnetwork = open(alone)) {
            assertEquals(List.of(alone.resolve("subnetwork.ken")), subnetwork.files());
        }
    }

    private static final String PYTHON = """
            import hashlib
            import os
            import sys

            sys.path.insert(0, sys.argv[1])
            import ken_subnetwork as ken

            base, folder, foreign, out = sys.argv[2:6]
            index = os.path.join(folder, "subnetwork.ken.index.json")
            shards = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".ken")]


            def refused(*parts, named=folder):
                try:
                    ken.Subnetwork(named)
                except ken.KenError as e:
                    assert all(part in str(e) for part in parts), e
                else:
                    raise AssertionError(f"not refused: {parts}")


            def changed(path, change, *parts):
                with open(path, "rb") as file:
                    good = file.read()
                with open(path, "wb") as file:
                    file.write(change(good))
                refused(*parts)
                with open(path, "wb") as file:
                    file.write(good)


            def bytes_of(path):
                with open(path, "rb") as file:
                    return file.read()


            for named in folder, index:
                ken.restore(base, named, out)
                print(hashlib.sha256(bytes_of(out)).hexdigest())
            model, _ = restore(base, index)
            print(sorted((name, hashlib.sha256(data).hexdigest()) for name, data in model.items()) == sorted(
                (name, hashlib.sha256(data).hexdigest()) for name, data in container(out)[1].items()))
            refused("shard 2 of", "name their index, " + index, named=shards[1])
            other = os.path.join(foreign, os.path.basename(shards[2]))
            changed(shards[2], lambda _: bytes_of(other), "of another subnetwork")
            changed(shards[2], lambda _: bytes_of(shards[1]), "does not list what")
            changed(index, lambda good: good.replace(b'": "subnetwork-00002', b'": "../subnetwork-00002'), "is damaged")
            changed(index, lambda good: good.replace(b'": "subnetwork-00002', b'": "subnetwork-00001'), "files, but")
            changed(index, lambda good: good.replace(b'"mask:a"', b'"mask:b"', 1), "does not list what")
            changed(index, lambda good: good[:-9], "is damaged")
            os.remove(shards[1])
            refused(shards[1], "cannot be read")
            """;

    /** The loader in Python and the decoder of the document restore from shards; the loader refuses what is none. */
    @Test
    void pythonReadsThem() throws Exception {
        Path base = folder.resolve("base.safetensors");
        Path expected = folder.resolve("expected.safetensors");
        model(1).writeBase(base);
        model(1).writePruned(expected);
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(expected)));
        assertEquals(digest + '\n' + digest + "\nTrue\n",
                Python.run(folder, FormatDocument.block("python") + PYTHON,
                        FormatDocument.repository().resolve("python"),
                        base, set, written("other", model(2)), folder.resolve("out.safetensors")));
    }

    /** Equal models make equal sets, and a writer can go on with one that is finished. */
    @Test
    void equalSetsHaveEqualBytes() throws Exception {
        Path again = written("again", model(1));
        for (Path file : List.of(index, shard(1), shard(shards))) {
            assertEquals(-1, Files.mismatch(file, again.resolve(file.getFileName())));
        }
        Model model = model(1);
        Map<TensorId, TensorInfo> bases = new HashMap<>();
        model.infos().forEach(info -> bases.put(info.id(), info));
        SubnetworkWriter.reopen(SubnetworkPlace.shards(again, SHARD_BYTES), Model.settings("base"),
                ModelTensors.of(model.infos(), bases, Map.of()), Set.of(), SubnetworkCoding.AUTO,
                CodingWorkers.CALLER).close();
        assertEquals(IntStream.rangeClosed(1, shards).mapToObj(number -> "subnetwork-0000" + number + ".part").toList(),
                files(again));
    }

    private void assertRefused(String... parts) {
        PieceSets.assertRefused(set, parts);
    }

    @Test
    void aShardAloneNamesItsIndex() {
        SubnetworkException told = assertThrows(SubnetworkException.class, () -> open(shard(2)));
        assertEquals(shard(2) + " is shard 2 of " + shards
                + " of a subnetwork, and nothing without the others; name their index, "
                + index + ".", told.getMessage());
    }

    @Test
    void aMissingShardIsNamed() throws Exception {
        Files.delete(shard(4));
        assertRefused("lists the shard " + shard(4).getFileName() + ", which does not exist");
    }

    /** Checks that a shard of another set, of as many shards, is named. */
    @Test
    void aForeignShardIsNamed() throws Exception {
        Path other = written("other", model(2));
        Files.copy(other.resolve(shard(3).getFileName()), shard(3), StandardCopyOption.REPLACE_EXISTING);
        assertRefused(shard(3).toString(), "is a shard of another subnetwork");
        model(1).writeKen(folder.resolve("one.ken"), new Random(7), 500);
        Files.copy(folder.resolve("one.ken"), shard(3), StandardCopyOption.REPLACE_EXISTING);
        assertRefused(shard(3).toString(), "is no shard of a subnetwork");
    }

    /** Two files are the same shard, and the index tells of each what it holds. */
    @Test
    void aRepeatedShardIsNamed() throws Exception {
        Path twice = set.resolve("twice.ken");
        changeShard(1, twice, Map.of(), true);
        Files.delete(shard(shards));
        leaveOut(shard(shards).getFileName().toString(), "\"none:1\": \"" + twice.getFileName() + "\"");
        assertRefused(shard(1).toString(), twice.toString(), "which are both shard 1 of " + shards);
    }

    /** Takes the lines of the index that have a text out, and puts another one in. */
    private void leaveOut(String text, String... others) throws IOException {
        List<String> lines = new ArrayList<>(
                Files.readAllLines(index).stream().filter(line -> !line.contains(text)).toList());
        for (String other : others) {
            lines.add(lines.size() - 2, ", " + other);
        }
        Files.writeString(index, String.join("\n", lines).replaceAll(",(\\s*[,}])", "$1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"whole:e\": \"s | \"whole:e\": \"../s | which is not a file within the model's folder",
            "\"whole:e\" | \"whole:a\" | which it does not",
            "\"subnetwork-00002 | \"subnetwork-00001 | files, but",
            "\"set\": \" | \"set\": \"0 | is a shard of another subnetwork",
            "\"set\": | \"sets\": | is a shard of another subnetwork",
            "\"weight_map\" | \"weights\" | it has no weight_map",
            "\"whole:e\": | \"whole:c\": | twice"})
    void anIndexThatIsNotRightIsRefused(String from, String to, String message) throws Exception {
        String text = Files.readString(index);
        assertTrue(text.contains(from), text);
        Files.writeString(index, text.replace(from, to));
        assertRefused(message);
    }

    /** A stream that the index does not list, and one file less than there are shards. */
    @Test
    void anIndexThatLeavesSomethingOutIsRefused() throws Exception {
        String text = Files.readString(index);
        leaveOut("\"mask:a\"");
        assertRefused("does not say that " + shard(1) + " holds mask:a");
        Files.writeString(index, text);
        leaveOut(shard(shards).getFileName().toString());
        assertRefused("lists " + (shards - 1) + " files, but " + shard(1) + " is shard 1 of " + shards);
    }

    @Test
    void anIndexOfTooManyFilesIsRefused() throws Exception {
        StringBuilder text = new StringBuilder("{\"weight_map\": {\"mask:a\": \"x\"");
        for (int i = 0; i < 5000; i++) {
            text.append(", \"s").append(i).append("\": \"f").append(i).append('"');
        }
        Files.writeString(index, text + "}}");
        assertRefused("lists more than 4096 files");
    }

    /** Shards whose texts do not fit together are refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "shard | 9 of N | claims to be shard 9 of N, which cannot be",
            "shard | 2 of 1 | claims to be shard 2 of 1, which cannot be",
            "shard | two of N | does not say which shard of which set it is",
            "shard | 2 of 50000 | does not say which shard of which set it is",
            "shard | 2 of 99 | lists N files, but",
            "shard | 1 of N | which are both shard 1 of N",
            "shard | 3 of N | which are both shard 3 of N",
            "set | other | is a shard of another subnetwork",
            "set | '' | does not say which shard of which set it is",
            "requires | [\"residuals\"] | does not say which shard of which set it is",
            "requires | [\"shards\"] | requires something else than",
            "requires | [\"residuals\",\"shards\",\"more\"] | requires more, which this program does not know",
            "fill | base | has metadata that only the first shard may have"})
    void aShardThatDoesNotFitIsRefused(String key, String text, String message) throws Exception {
        String number = Integer.toString(shards);
        changeShard(2, shard(2), Map.of(key, text.replace("N", number)), false);
        assertRefused(message.replace("N", number), set.toString());
    }

    /** Writes a shard again with other texts in both headers, or with one stream of another name in place of all. */
    private void changeShard(int number, Path to, Map<String, String> texts, boolean otherStream) throws IOException {
        Path other = folder.resolve("changed.ken");
        try (Checkpoint container = PieceSets.READER.open(shard(number));
                InnerTensors streams = InnerTensors.open(container);
                SafeTensorsStreamWriter out = SafeTensorsStreamWriter.create(other, 1024)) {
            for (TensorInfo info : otherStream ? List.<TensorInfo>of() : streams.tensors()) {
                out.begin(info.name(), info.dtype());
                out.write(MemorySegment.ofArray(Model.bytes(streams.tensor(info.id()).orElseThrow())));
                out.end(info.shape());
            }
            if (otherStream) {
                out.begin("none:1", DType.U8);
                out.end(Shape.of(0));
            }
            List<Map<String, String>> both = new ArrayList<>();
            for (Map<String, String> before : List.of(container.metadata(), streams.metadata())) {
                Map<String, String> after = new HashMap<>(before);
                after.putAll(texts);
                both.add(after);
            }
            out.finishInner(both.getFirst(), both.getLast());
        }
        Files.move(other, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Changes the index, or a shard, and nothing else comes out than what was in it or an exception of the reader. */
    @Test
    void mutatedSetsGiveOnlyTheReadersExceptions() throws Exception {
        Random random = new Random(22);
        Map<String, byte[]> expected = streams(Subnetwork.streams(PieceSets.READER, index));
        Map<Path, byte[]> good = new HashMap<>();
        List<Path> files = List.of(index, shard(1), shard(3));
        for (Path file : files) {
            good.put(file, Files.readAllBytes(file));
        }
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            Path file = files.get(i % 5 < 3 ? 0 : i % 5 - 2);
            Files.write(file, file.equals(index) ? mutated(good.get(file), random)
                    : MutatedFileTest.mutated(good.get(file), random));
            ReaderCost cost = new ReaderCost();
            try (Subnetwork subnetwork = open(index)) {
                Verifier.verify(subnetwork, _ -> {
                }, () -> false);
                if (file.equals(index)) {
                    assertSame(expected, streams(Subnetwork.streams(PieceSets.READER, index)));
                }
            } catch (SubnetworkException | CheckpointException e) {
                assertTrue(e.getMessage().endsWith("."), e.getMessage());
                refused++;
            } catch (RuntimeException e) {
                fail("mutation " + i, e);
            }
            cost.check("mutation " + i);
            Files.write(file, good.get(file));
        }
        int count = refused;
        assertTrue(count > MUTATIONS / 2 && count < MUTATIONS, () -> count + " refused");
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] mutant = good.clone();
        for (int times = random.nextInt(3); times >= 0; times--) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(3)) {
                case 0 -> mutant[at] = (byte) random.nextInt(128);
                case 1 -> {
                    int count = Math.min(1 + random.nextInt(40), mutant.length - at);
                    System.arraycopy(good, random.nextInt(mutant.length - count), mutant, at, count);
                }
                default -> {
                    // Harmless by itself: one kind of space for another.
                    for (; at < mutant.length && mutant[at] != '\n'; at++) {
                    }
                    if (at < mutant.length) {
                        mutant[at] = ' ';
                    }
                }
            }
        }
        return mutant;
    }
}
