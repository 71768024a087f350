/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.spi.FileSystemProvider;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.inner.InnerTensors;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.subnetwork.Joiner;
import org.kenworkbench.subnetwork.SetWriter;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkSet;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.WrittenShard;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.subnetwork.format.SubnetworkPlace;
import org.kenworkbench.subnetwork.restore.Applier;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.testing.Python;
import org.kenworkbench.testing.TestStore;

/**
 * A subnetwork whose shards are written one by one, each with some of its tensors, is the one that is written at once:
 * joined to the byte, and for all that read it.
 */
class PiecesTest {

    @TempDir
    Path folder;

    private final CheckpointReader reader = new ContentCheckpointReader(List.of(new SafeTensorsFormat()));

    /** Tensors of each fate, one of which has a second name, one no element, some in a folder; and side files. */
    private static Model model(String fill) {
        Random random = new Random(3);
        return inParts(fill, random)
                .tellWholeBase().tie("2_Dense/tied", "2_Dense/linear")
                .in(SubFolders.of(Map.of("2_Dense", "model.safetensors")))
                .sideFile("config.json", "{}".repeat(900).getBytes(StandardCharsets.UTF_8))
                .sideFile("2_Dense/config.json", new byte[0]).sideFile("vocab.txt", random(random, 50));
    }

    private static Model inParts(String fill, Random random) {
        return new Model(fill)
                .random(random, "2_Dense/linear", DType.F32, Shape.of(30, 70), StoredFate.PRUNED, 0.9)
                .random(random, "a", DType.F32, Shape.of(40, 30), StoredFate.PRUNED, 0.5)
                .random(random, "b", DType.BF16, Shape.of(33, 70), StoredFate.PRUNED, 0.5)
                .random(random, "c", DType.F16, Shape.of(200), StoredFate.BASE, 0)
                .random(random, "d", DType.F32, Shape.of(0, 7), StoredFate.WHOLE, 1)
                .random(random, "e", DType.F32, Shape.of(0), StoredFate.PRUNED, 1)
                .random(random, "f", DType.F32, Shape.of(50, 60), StoredFate.WHOLE, 1)
                .random(random, "g", DType.F64, Shape.of(300), StoredFate.PRUNED, 0)
                .random(random, "h", DType.I64, Shape.of(50), StoredFate.WHOLE, 1)
                .random(random, "i", DType.F4, Shape.of(50, 4), StoredFate.WHOLE, 1);
    }

    private static byte[] random(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Writes the set, its shards in any order, and each of them twice. */
    private Path written(String name, Model model, int tensorsEach, String text) throws IOException {
        Path place = Files.createDirectory(folder.resolve(name));
        List<List<Model.Part>> pieces = new ArrayList<>();
        for (int from = 0; from < model.parts.size(); from += tensorsEach) {
            pieces.add(model.parts.subList(from, Math.min(from + tensorsEach, model.parts.size())));
        }
        SubnetworkSet set = SubnetworkSet.of(text, pieces.size() + 1, model.tensors(), model.sideFiles());
        List<Integer> order = new ArrayList<>();
        for (int number = 2; number <= set.count(); number++) {
            order.add(number);
        }
        Collections.shuffle(order, new Random(tensorsEach));
        Map<Integer, WrittenShard> shards = new TreeMap<>();
        for (int number : order) {
            Path file = place.resolve(SubnetworkFiles.shard(number, set.count()));
            Path again = place.resolve("again");
            shards.put(number, model.writeShard(file, number, set, pieces.get(number - 2), new Random(number)));
            assertEquals(shards.get(number),
                    model.writeShard(again, number, set, pieces.get(number - 2), new Random(-number)));
            assertEquals(-1, Files.mismatch(file, again));
            assertEquals(Files.size(file), shards.get(number).sizeBytes());
            Files.delete(again);
        }
        Path away = Files.move(place, folder.resolve(name + "-away"));
        Files.createDirectory(place);
        try (SetWriter writer = SetWriter.create(place, set, Model.settings(model.fill), model.tensors(),
                model.sideFiles())) {
            shards.values().forEach(shard -> writer.add(shard.progress()));
            model.complete(writer);
            assertEquals(model.sideFiles(), Set.copyOf(writer.sideFiles().stream().map(file -> file.name()).toList()));
        }
        try (Stream<Path> files = Files.list(away)) {
            for (Path file : files.toList()) {
                Files.move(file, place.resolve(file.getFileName()));
            }
        }
        Files.delete(away);
        return place;
    }

    private Path joined(Path set) throws IOException {
        Path file = folder.resolve("joined.ken");
        Files.deleteIfExists(file);
        try (Subnetwork shards = Subnetwork.open(reader, set)) {
            AtomicLong done = new AtomicLong();
            Joiner.join(shards, file, done::set, () -> false);
            assertEquals(Joiner.streamBytes(shards), done.get());
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({"base, 1", "base, 3", "base, 99", "zero, 2", "sign, 1", "sign, 2", "low-rank, 1", "low-rank, 4"})
    void piecesJoinToTheFile(String fill, int tensorsEach) throws Exception {
        Path one = folder.resolve("one.ken");
        Map<String, Long> stored = model(fill).writeKen(one, new Random(7), 500);
        Path set = written("set", model(fill), tensorsEach, "any text");
        assertEquals(-1, Files.mismatch(one, joined(set)));
        assertReadAs(one, set, model(fill));
        try (Subnetwork shards = Subnetwork.open(reader, set)) {
            stored.forEach((name, bytes) -> assertEquals(bytes, shards.storedBytes(new TensorId(name))));
        }
    }

    /** Checks that a set is read as a file is. */
    private void assertReadAs(Path one, Path set, Model model) throws IOException {
        Path base = folder.resolve("base.safetensors");
        model.writeBase(base);
        List<byte[]> restored = new ArrayList<>();
        for (Path named : List.of(one, set, set.resolve(SubnetworkFiles.INDEX_FILE))) {
            try (Subnetwork file = Subnetwork.open(reader, one);
                    Subnetwork shards = Subnetwork.open(reader, named);
                    Checkpoint ofBase = Model.open(base)) {
                assertEquals(file.tensors(), shards.tensors());
                assertEquals(file.settings(), shards.settings());
                assertEquals(file.sideFiles(), shards.sideFiles());
                assertEquals(file.folders(), shards.folders());
                assertEquals(file.wholeBaseDigest(), shards.wholeBaseDigest());
                Verifier.verify(shards, _ -> {
                }, () -> false);
                Restorer.verify(shards, ofBase, _ -> {
                }, () -> false);
                Path out = folder.resolve("restored.safetensors");
                Restorer.restore(shards, ofBase, out, _ -> {
                }, () -> false);
                restored.add(Files.readAllBytes(out));
                Files.delete(out);
            }
        }
        restored.forEach(bytes -> assertArrayEquals(restored.getFirst(), bytes));
    }

    /** Several models at once, one of which is in pieces. */
    @Test
    void aSetIsAppliedBesideAFile() throws Exception {
        Path one = folder.resolve("one.ken");
        Path base = folder.resolve("base.safetensors");
        model("base").writeKen(one, new Random(7), 500);
        model("base").writeBase(base);
        try (Subnetwork file = Subnetwork.open(reader, one);
                Subnetwork shards = Subnetwork.open(reader, written("set", model("base"), 2, "text"));
                Checkpoint ofBase = Model.open(base)) {
            Path ofFile = folder.resolve("file.safetensors");
            Path ofSet = folder.resolve("set.safetensors");
            Applier.apply(List.of(new Applier.Target(file, ofFile, Optional.empty()),
                    new Applier.Target(shards, ofSet, Optional.empty())), ofBase, 1, _ -> {
                    }, () -> false);
            assertEquals(-1, Files.mismatch(ofFile, ofSet));
        }
    }

    /** A GGUF file of the document's, with every byte. */
    @Test
    void aGgufFileInPieces() throws Exception {
        Random random = new Random(5);
        Model model = new Model("base").random(random, "gguf:frame", DType.U8, Shape.of(64, 1), StoredFate.WHOLE, 1)
                .random(random, "gguf:value:key", DType.U8, Shape.of(5000, 1), StoredFate.WHOLE, 1)
                .random(random, "w", DType.F32, Shape.of(2), StoredFate.WHOLE, 1);
        Path one = folder.resolve("one.ken");
        model.writeKen(one, new Random(7), 500);
        Path set = written("set", model, 1, "gguf");
        assertEquals(-1, Files.mismatch(one, joined(set)));
        try (Subnetwork shards = Subnetwork.open(reader, set)) {
            assertTrue(shards.isGguf());
        }
    }

    /** Shards of a size, as one process writes them. */
    @ParameterizedTest
    @ValueSource(ints = {700, 5_000})
    void shardsOfASizeJoinToTheFile(int shardBytes) throws Exception {
        Path one = folder.resolve("one.ken");
        Path set = Files.createDirectory(folder.resolve("set"));
        model("base").writeKen(one, new Random(7), 500);
        model("base").writeKen(SubnetworkPlace.shards(set, shardBytes), new Random(8), 500);
        assertTrue(Files.exists(set.resolve(SubnetworkFiles.INDEX_FILE)));
        assertEquals(-1, Files.mismatch(one, joined(set)));
    }

    /** A file that is in one piece already is written as it is. */
    @Test
    void aFileJoinsToItself() throws Exception {
        Path one = folder.resolve("one.ken");
        model("base").writeKen(one, new Random(7), 500);
        assertEquals(-1, Files.mismatch(one, joined(one)));
        assertThrows(FileAlreadyExistsException.class, () -> {
            try (Subnetwork file = Subnetwork.open(reader, one)) {
                Joiner.join(file, one, _ -> {
                }, () -> false);
            }
        });
        Path old = folder.resolve("old.ken");
        inParts("base", new Random(3)).coding(SubnetworkCoding.VERSION_1).writeKen(old, new Random(7), 500);
        try (Subnetwork file = Subnetwork.open(reader, old)) {
            assertThrows(IllegalArgumentException.class, () -> Joiner.join(file, folder.resolve("new.ken"), _ -> {
            }, () -> false));
            assertFalse(Files.exists(folder.resolve("new.ken")));
        }
    }

    @Test
    void joiningCanBeCancelled() throws Exception {
        try (Subnetwork shards = Subnetwork.open(reader, written("set", model("base"), 2, "text"))) {
            assertThrows(CancellationException.class, () -> Joiner.join(shards, folder.resolve("new.ken"), _ -> {
            }, () -> true));
        }
    }

    /** No shard has a stream where every tensor is the base's. */
    @Test
    void shardsWithoutStreams() throws Exception {
        Random random = new Random(9);
        Model model = new Model("base").random(random, "a", DType.F32, Shape.of(9), StoredFate.BASE, 0)
                .random(random, "b", DType.F32, Shape.of(9), StoredFate.BASE, 0);
        Path one = folder.resolve("one.ken");
        model.writeKen(one, new Random(7), 500);
        Path set = written("set", model, 1, "text");
        assertEquals(-1, Files.mismatch(one, joined(set)));
        assertReadAs(one, set, model);
        String index = Files.readString(set.resolve(SubnetworkFiles.INDEX_FILE));
        for (int number = 1; number <= 3; number++) {
            assertTrue(index.contains("\"shard:" + number + "\": \"" + SubnetworkFiles.shard(number, 3) + '"'), index);
        }
        try (Checkpoint streams = Subnetwork.streams(reader, set.resolve(SubnetworkFiles.INDEX_FILE))) {
            assertEquals(List.of(), streams.tensors());
            assertEquals(4, streams.files().size());
        }
    }

    /** The longest texts of a set fit into the room that there is for the outer header. */
    @Test
    void theLongestTextsOfASetFit() throws Exception {
        Model model = new Model("base").random(new Random(5), "gguf:frame", DType.U8, Shape.of(64, 1),
                StoredFate.WHOLE, 1);
        SubnetworkSet set = new SubnetworkSet("/".repeat(128), 4096, Set.of("residuals", "folders", "gguf"));
        Path last = folder.resolve("last.ken");
        WrittenShard written = model.writeShard(last, 4096, set, model.parts, new Random(7));
        assertEquals(Files.size(last), written.sizeBytes());
        for (String text : List.of("", "x".repeat(129), "\u00e4", "\"", "\\", "\n")) {
            assertThrows(IllegalArgumentException.class, () -> new SubnetworkSet(text, 3, Set.of()), text);
        }
        assertThrows(IllegalArgumentException.class, () -> new SubnetworkSet("set", 1, Set.of()));
        assertThrows(IllegalArgumentException.class, () -> new SubnetworkSet("set", 4097, Set.of()));
    }

    private static void assertCannot(Class<? extends Exception> type, String message, Executable call) {
        Exception told = assertThrows(type, call);
        assertTrue(told.getMessage().contains(message), told.getMessage());
    }

    @Test
    void aShardThatCannotBeIsNotWritten() throws Exception {
        Model model = model("base");
        SubnetworkSet set = SubnetworkSet.of("set", 3, model.tensors(), model.sideFiles());
        assertEquals(Set.of("residuals", "folders"), set.requires());
        for (int number : new int[] {0, 1, 4}) {
            assertCannot(IllegalArgumentException.class, "shard " + number + " of 3",
                    () -> model.writeShard(folder.resolve("new.ken"), number, set, model.parts, new Random(7)));
        }
        assertFalse(Files.exists(folder.resolve("new.ken")));
        assertCannot(IllegalStateException.class, "needs [residuals]", () -> model.writeShard(folder.resolve("new.ken"),
                2, new SubnetworkSet("set", 3, Set.of("folders")), model.parts, new Random(7)));
    }

    @Test
    void aSetThatIsNotCompleteIsNotFinished() throws Exception {
        Model model = model("base");
        SubnetworkSet set = SubnetworkSet.of("set", 3, model.tensors(), model.sideFiles());
        String first = model.writeShard(folder.resolve("2.ken"), 2, set, model.parts.subList(0, 5), new Random(7))
                .progress();
        String last = model.writeShard(folder.resolve("3.ken"), 3, set, model.parts.subList(5, 9), new Random(7))
                .progress();
        try (SetWriter writer = SetWriter.create(folder, set, Model.settings("base"), model.tensors(),
                model.sideFiles())) {
            writer.add(first);
            assertCannot(IllegalArgumentException.class, "not after shard 2", () -> writer.add(first));
            assertCannot(IllegalArgumentException.class, "no progress", () -> writer.add("{}"));
            assertCannot(IllegalStateException.class, "2 of ", () -> writer.finish(Map.of(), Map.of(), Map.of()));
            writer.add(last);
            assertCannot(IllegalArgumentException.class, "not after shard 3", () -> writer.add(last));
            assertCannot(IllegalStateException.class, "10 of 11 tensors",
                    () -> writer.finish(Map.of(), Map.of(), Map.of()));
            assertFalse(Files.exists(folder.resolve(SubnetworkFiles.INDEX_FILE)));
        }
        SubnetworkSet less = new SubnetworkSet("set", 2, Set.of("residuals"));
        Path other = Files.createDirectory(folder.resolve("other"));
        String all = model.writeShard(other.resolve("2.ken"), 2, less, model.parts, new Random(7)).progress();
        try (SetWriter writer = SetWriter.create(other, less, Model.settings("base"), model.tensors(),
                model.sideFiles())) {
            writer.add(all);
            assertCannot(IllegalStateException.class, "folders", () -> model.complete(writer));
        }
    }

    private void assertRefused(Path set, String... parts) {
        IOException told = assertThrows(IOException.class, () -> Subnetwork.open(reader, set).close());
        assertTrue(told instanceof SubnetworkException || told instanceof CheckpointException, told.toString());
        for (String part : parts) {
            assertTrue(told.getMessage().contains(part), told.getMessage());
        }
    }

    @Test
    void damagedSetsAreRefused() throws Exception {
        Path set = written("set", model("base"), 3, "text");
        Path other = written("other", model("base"), 3, "another text");
        Path index = set.resolve(SubnetworkFiles.INDEX_FILE);
        Path second = set.resolve(SubnetworkFiles.shard(2, 5));
        Path away = folder.resolve("away.ken");
        for (int number = 1; number <= 5; number++) {
            Path shard = set.resolve(SubnetworkFiles.shard(number, 5));
            Files.move(shard, away);
            assertRefused(set, shard.getFileName().toString(), "does not exist");
            Files.copy(other.resolve(shard.getFileName()), shard);
            assertRefused(set, shard.toString(), "is a shard of another subnetwork");
            Files.move(away, shard, StandardCopyOption.REPLACE_EXISTING);
        }
        assertRefused(second, "is shard 2 of 5", "name their index, " + index);
        Files.copy(second, away);
        Files.copy(set.resolve(SubnetworkFiles.shard(3, 5)), second, StandardCopyOption.REPLACE_EXISTING);
        assertRefused(set, "which it does not");
        Files.move(away, second, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(set.resolve(SubnetworkFiles.shard(1, 5)));
        Files.delete(index);
        assertRefused(set);
    }

    /** The mark of a shard without streams, where no such mark may be. */
    @ParameterizedTest
    @CsvSource({"shard:3, 0, false", "shard:2, 1, false", "shard:2, 0, true", "shard:, 0, false"})
    void aMarkThatMayNotBeIsRefused(String name, int size, boolean beside) throws Exception {
        Model model = new Model("base").random(new Random(9), "a", DType.F32, Shape.of(9), StoredFate.BASE, 0);
        Path set = written("set", model, 1, "text");
        Path shard = set.resolve(SubnetworkFiles.shard(2, 2));
        Files.delete(shard);
        try (SafeTensorsStreamWriter out = SafeTensorsStreamWriter.create(shard, 512)) {
            for (String stream : beside ? List.of(name, "whole:a") : List.of(name)) {
                out.begin(stream, DType.U8);
                out.write(MemorySegment.ofArray(new byte[size]));
                out.end(Shape.of(size));
            }
            Map<String, String> texts = Map.of("format", "ken-subnetwork", "version", "2", "requires",
                    "[\"residuals\",\"shards\"]", "shard", "2 of 2", "set", "text");
            out.finishInner(texts, texts);
        }
        Path index = set.resolve(SubnetworkFiles.INDEX_FILE);
        Files.writeString(index, Files.readString(index).replace("\"shard:2\": ", '"' + name + "\": "
                + (beside ? "\"subnetwork-00002-of-00002.ken\", \"whole:a\": " : "")));
        assertRefused(set, shard.toString(), "has a mark that only shards without streams may have");
    }

    /** A mark is nothing in a file that is no shard. */
    @Test
    void aMarkInAFileIsRefused() throws Exception {
        Model model = new Model("base").random(new Random(9), "a", DType.F32, Shape.of(9), StoredFate.BASE, 0);
        Path one = folder.resolve("one.ken");
        model.writeKen(one, new Random(7), 500);
        Path marked = folder.resolve("marked.ken");
        try (Checkpoint container = reader.open(one);
                InnerTensors streams = InnerTensors.open(container);
                SafeTensorsStreamWriter out = SafeTensorsStreamWriter.create(marked, 512)) {
            out.begin("shard:1", DType.U8);
            out.end(Shape.of(0));
            out.finishInner(container.metadata(), streams.metadata());
        }
        assertRefused(marked, "holds shard:1, which its list of tensors does not call for");
    }

    /** Shards that lie in a store are joined on a disk. */
    @Test
    void shardsInAStoreAreJoined() throws Exception {
        Path one = folder.resolve("one.ken");
        model("base").writeKen(one, new Random(7), 500);
        written("set", model("base"), 2, "text");
        TestStore store = new TestStore(folder.getParent());
        Supplier<FileSystemProvider> provider = () -> store;
        StorePaths.add(TestStore.SCHEME, provider);
        try {
            Path stored = StorePaths.of("test://" + folder.getFileName() + "/set");
            assertEquals(-1, Files.mismatch(one, joined(stored)));
            store.setReached(false);
            assertRefused(stored);
        } finally {
            StorePaths.remove(TestStore.SCHEME, provider);
        }
    }

    private static final String PYTHON = """
            import hashlib
            import os
            import sys

            sys.path.insert(0, sys.argv[1])
            import ken_subnetwork as ken

            base, folder, out = sys.argv[2:5]
            index = os.path.join(folder, "subnetwork.ken.index.json")
            for named in folder, index:
                ken.restore(base, named, out)
                with open(out, "rb") as file:
                    print(hashlib.sha256(file.read()).hexdigest())
            model, _ = restore(base, index)
            print(sorted((name, hashlib.sha256(data).hexdigest()) for name, data in model.items()) == sorted(
                (name, hashlib.sha256(data).hexdigest()) for name, data in container(out)[1].items()))
            shards = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".ken")]
            with open(index) as file:
                text = file.read()


            def refused(*parts):
                try:
                    ken.Subnetwork(folder)
                except ken.KenError as e:
                    assert all(part in str(e) for part in parts), e
                else:
                    raise AssertionError(f"not refused: {parts}")


            if "shard:1" in text:
                for name in ("shard:9", "whole:a", "shard:1x"):
                    with open(shards[0], "rb") as file:
                        good = file.read()
                    assert '"shard:1"' in text
                    with open(index, "w") as file:
                        file.write(text.replace('"shard:1"', f'"{name}"'))
                    refused("does not list what")
                with open(index, "w") as file:
                    file.write(text)
            os.remove(shards[0])
            refused(shards[0], "cannot be read")
            """;

    /** The loader in Python and the decoder of the document read shards of pieces, with side files and without. */
    @ParameterizedTest
    @CsvSource({"base, true", "base, false", "sign, true", "low-rank, false"})
    void pythonReadsThem(String fill, boolean sideFiles) throws Exception {
        Path base = folder.resolve("base.safetensors");
        Path expected = folder.resolve("expected.safetensors");
        Model model = sideFiles ? model(fill) : inParts(fill, new Random(3));
        model.writeBase(base);
        Path set = written("set", model, 2, "text");
        try (Subnetwork shards = Subnetwork.open(reader, set); Checkpoint ofBase = Model.open(base)) {
            Restorer.restore(shards, ofBase, expected, _ -> {
            }, () -> false);
        }
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(expected)));
        assertEquals(digest + '\n' + digest + "\nTrue\n",
                Python.run(folder, FormatDocument.block("python") + PYTHON,
                        FormatDocument.repository().resolve("python"), base, set,
                        folder.resolve("out.safetensors")));
    }
}
