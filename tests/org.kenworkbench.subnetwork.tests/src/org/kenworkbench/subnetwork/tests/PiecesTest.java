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
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.subnetwork.Joiner;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.Verifier;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;
import org.kenworkbench.subnetwork.format.SubnetworkPlace;
import org.kenworkbench.subnetwork.restore.Applier;
import org.kenworkbench.subnetwork.restore.Restorer;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
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

    private Path joined(Path set) throws IOException {
        Path file = folder.resolve("joined.ken");
        Files.deleteIfExists(file);
        try (Subnetwork shards = Subnetwork.open(PieceSets.READER, set)) {
            AtomicLong done = new AtomicLong();
            Joiner.join(shards, file, done::set, () -> false);
            assertEquals(Joiner.streamBytes(shards), done.get());
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({"base, 1", "base, 3", "base, 99", "zero, 2", "sign, 1", "sign, 2", "low-rank, 1", "low-rank, 4",
            "int4, 2", "int8, 1", "low-rank int3, 2",
            "low-rank int8 exact, 1", "low-rank int4 sign, 3"})
    void piecesJoinToTheFile(String fill, int tensorsEach) throws Exception {
        Path one = folder.resolve("one.ken");
        Map<String, Long> stored = PieceSets.model(fill).writeKen(one, new Random(7), 500);
        Path set = PieceSets.written(folder.resolve("set"), PieceSets.model(fill), tensorsEach, "any text");
        assertEquals(-1, Files.mismatch(one, joined(set)));
        assertReadAs(one, set, PieceSets.model(fill));
        try (Subnetwork shards = Subnetwork.open(PieceSets.READER, set)) {
            stored.forEach((name, bytes) -> assertEquals(bytes, shards.storedBytes(new TensorId(name))));
        }
    }

    /** Checks that a set is read as a file is. */
    private void assertReadAs(Path one, Path set, Model model) throws IOException {
        Path base = folder.resolve("base.safetensors");
        model.writeBase(base);
        List<byte[]> restored = new ArrayList<>();
        for (Path named : List.of(one, set, set.resolve(SubnetworkFiles.INDEX_FILE))) {
            try (Subnetwork file = Subnetwork.open(PieceSets.READER, one);
                    Subnetwork shards = Subnetwork.open(PieceSets.READER, named);
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
        PieceSets.model("base").writeKen(one, new Random(7), 500);
        PieceSets.model("base").writeBase(base);
        try (Subnetwork file = Subnetwork.open(PieceSets.READER, one);
                Subnetwork shards = Subnetwork.open(PieceSets.READER,
                        PieceSets.written(folder.resolve("set"), PieceSets.model("base"), 2, "text"));
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
        Path set = PieceSets.written(folder.resolve("set"), model, 1, "gguf");
        assertEquals(-1, Files.mismatch(one, joined(set)));
        try (Subnetwork shards = Subnetwork.open(PieceSets.READER, set)) {
            assertTrue(shards.isGguf());
        }
    }

    /** Shards of a size, as one process writes them. */
    @ParameterizedTest
    @ValueSource(ints = {700, 5_000})
    void shardsOfASizeJoinToTheFile(int shardBytes) throws Exception {
        Path one = folder.resolve("one.ken");
        Path set = Files.createDirectory(folder.resolve("set"));
        PieceSets.model("base").writeKen(one, new Random(7), 500);
        PieceSets.model("base").writeKen(SubnetworkPlace.shards(set, shardBytes), new Random(8), 500);
        assertTrue(Files.exists(set.resolve(SubnetworkFiles.INDEX_FILE)));
        assertEquals(-1, Files.mismatch(one, joined(set)));
    }

    /** A file that is in one piece already is written as it is. */
    @Test
    void aFileJoinsToItself() throws Exception {
        Path one = folder.resolve("one.ken");
        PieceSets.model("base").writeKen(one, new Random(7), 500);
        assertEquals(-1, Files.mismatch(one, joined(one)));
        assertThrows(FileAlreadyExistsException.class, () -> {
            try (Subnetwork file = Subnetwork.open(PieceSets.READER, one)) {
                Joiner.join(file, one, _ -> {
                }, () -> false);
            }
        });
        Path old = folder.resolve("old.ken");
        PieceSets.inParts("base", new Random(3)).coding(SubnetworkCoding.VERSION_1).writeKen(old, new Random(7), 500);
        try (Subnetwork file = Subnetwork.open(PieceSets.READER, old)) {
            assertThrows(IllegalArgumentException.class, () -> Joiner.join(file, folder.resolve("new.ken"), _ -> {
            }, () -> false));
            assertFalse(Files.exists(folder.resolve("new.ken")));
        }
    }

    @Test
    void joiningCanBeCancelled() throws Exception {
        try (Subnetwork shards = Subnetwork.open(PieceSets.READER,
                PieceSets.written(folder.resolve("set"), PieceSets.model("base"), 2, "text"))) {
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
        Path set = PieceSets.written(folder.resolve("set"), model, 1, "text");
        assertEquals(-1, Files.mismatch(one, joined(set)));
        assertReadAs(one, set, model);
        String index = Files.readString(set.resolve(SubnetworkFiles.INDEX_FILE));
        for (int number = 1; number <= 3; number++) {
            assertTrue(index.contains("\"shard:" + number + "\": \"" + SubnetworkFiles.shard(number, 3) + '"'), index);
        }
        try (Checkpoint streams = Subnetwork.streams(PieceSets.READER, set.resolve(SubnetworkFiles.INDEX_FILE))) {
            assertEquals(List.of(), streams.tensors());
            assertEquals(4, streams.files().size());
        }
    }

    /** Shards that lie in a store are joined on a disk. */
    @Test
    void shardsInAStoreAreJoined() throws Exception {
        Path one = folder.resolve("one.ken");
        PieceSets.model("base").writeKen(one, new Random(7), 500);
        PieceSets.written(folder.resolve("set"), PieceSets.model("base"), 2, "text");
        TestStore store = new TestStore(folder.getParent());
        Supplier<FileSystemProvider> provider = () -> store;
        StorePaths.add(TestStore.SCHEME, provider);
        try {
            Path stored = StorePaths.of("test://" + folder.getFileName() + "/set");
            assertEquals(-1, Files.mismatch(one, joined(stored)));
            store.setReached(false);
            PieceSets.assertRefused(stored);
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
    @CsvSource({"base, true", "base, false", "sign, true", "low-rank, false", "int3, true", "int8, false"})
    void pythonReadsThem(String fill, boolean sideFiles) throws Exception {
        Path base = folder.resolve("base.safetensors");
        Path expected = folder.resolve("expected.safetensors");
        Model model = sideFiles ? PieceSets.model(fill) : PieceSets.inParts(fill, new Random(3));
        model.writeBase(base);
        Path set = PieceSets.written(folder.resolve("set"), model, 2, "text");
        try (Subnetwork shards = Subnetwork.open(PieceSets.READER, set); Checkpoint ofBase = Model.open(base)) {
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
