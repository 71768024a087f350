/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.checkpoint.shards.ShardedFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.Python;
import org.kenworkbench.testing.TestCheckpoints;

/** SafeTensors in shards, named by index and by folder. */
class ShardedReadTest {

    private static final String A = "model-00001-of-00002.safetensors";
    private static final String B = "model-00002-of-00002.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    @TempDir
    private Path root;
    private Path folder;
    private Path index;

    private final ContentCheckpointReader reader = new ContentCheckpointReader(
            List.of(new SafeTensorsFormat(), new ShardedFormat()));

    @BeforeEach
    void write() throws Exception {
        folder = Files.createDirectory(root.resolve("model"));
        first().write(folder.resolve(A));
        second().write(folder.resolve(B));
        index = index("{\"metadata\": {\"total_size\": 44, \"flags\": [true]}, \"weight_map\": {\"b\": \"" + B
                + "\", \"a\": \"" + A
                + "\", \"z\": \"" + A + "\"}}");
    }

    private static TestCheckpoints first() {
        return TestCheckpoints.checkpoint().metadata("format", "pt").metadata("part", "1")
                .f32("z", new long[] {2}, 9, 8)
                .f32("a", new long[] {2, 2}, 1, 2, 3, 4);
    }

    private static TestCheckpoints second() {
        return TestCheckpoints.checkpoint().metadata("format", "pt").metadata("part", "2").bf16("b", new long[] {10},
                0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    private Path index(String json) throws Exception {
        return Files.writeString(folder.resolve(INDEX), json);
    }

    private Path indexOf(String tensor, String shard) throws Exception {
        return index("{\"weight_map\": {\"" + tensor + "\": \"" + shard + "\"}}");
    }

    private void assertRefused(Path file, String... fragments) {
        String message = assertThrows(CheckpointException.class, () -> reader.open(file).close()).getMessage();
        assertTrue(message.endsWith(".") && message.indexOf('\n') < 0 && message.contains(folder.toString()), message);
        for (String fragment : fragments) {
            assertTrue(message.contains(fragment), () -> "should hold \"" + fragment + "\": " + message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", INDEX})
    void isOneCheckpointUnderTheNameItWasGiven(String name) throws Exception {
        Path given = name.isEmpty() ? folder : folder.resolve(name);
        try (Checkpoint checkpoint = reader.open(given)) {
            assertEquals(given, checkpoint.source());
            assertEquals("safetensors-shards", checkpoint.formatId());
            assertEquals(List.of("a", "b", "z"), checkpoint.tensors().stream().map(TensorInfo::name).toList());
            assertEquals(List.of(List.of("a", "z"), List.of("b")),
                    checkpoint.shards().stream().map(shard -> shard.stream().map(TensorId::name).toList()).toList());
            assertEquals(Map.of("format", "pt", "total_size", "44"), checkpoint.metadata());
            assertEquals(List.of(INDEX, A, B),
                    checkpoint.files().stream().map(file -> file.getFileName().toString()).toList());
            assertEquals(20, Reading.bytes(checkpoint, "b").length);
            assertEquals("[2, 2]", checkpoint.tensor(new TensorId("a")).orElseThrow().info().shape().toString());
            assertTrue(checkpoint.tensor(new TensorId("c")).isEmpty());
        }
    }

    @Test
    void shardsDoNotShowInTheDigest() throws Exception {
        Path whole = TestCheckpoints.checkpoint().bf16("b", new long[] {10}, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)
                .f32("a", new long[] {2, 2}, 1, 2, 3, 4).f32("z", new long[] {2}, 9, 8).write(root.resolve("whole"));
        assertEquals(digest(whole), digest(folder));
    }

    private String digest(Path given) throws Exception {
        Map<TensorId, String> digests = new TreeMap<>();
        try (Checkpoint checkpoint = reader.open(given)) {
            for (TensorInfo info : checkpoint.tensors()) {
                TensorDigest digest = new TensorDigest(info);
                digest.update(java.lang.foreign.MemorySegment.ofArray(Reading.bytes(checkpoint, info.name())));
                digests.put(info.id(), digest.hex());
            }
        }
        return TensorDigest.ofCheckpoint(digests);
    }

    /** Loaders take whole shards, so what the index forgot belongs to the model. */
    @Test
    void tensorsThatTheIndexForgotAreThereAllTheSame() throws Exception {
        index("{\"weight_map\": {\"a\": \"" + A + "\", \"b\": \"" + B + "\"}}");
        try (Checkpoint checkpoint = reader.open(index)) {
            assertEquals(3, checkpoint.tensors().size());
        }
    }

    @Test
    void ofAFolderWithBothASingleFileIsTaken() throws Exception {
        TestCheckpoints.checkpoint().f32("only", new long[] {1}, 1).write(folder.resolve("model.safetensors"));
        try (Checkpoint checkpoint = reader.open(folder)) {
            assertEquals(folder, checkpoint.source());
            assertEquals("safetensors", checkpoint.formatId());
            assertEquals(List.of(folder.resolve("model.safetensors")), checkpoint.files());
            assertEquals(1, checkpoint.shards().size());
        }
    }

    @Test
    void shardsAreFoundBesideALinkAndBesideWhatItLeadsTo() throws Exception {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Path toIndex = Files.createSymbolicLink(elsewhere.resolve(INDEX), index);
        Path toFolder = Files.createSymbolicLink(root.resolve("link"), folder);
        for (Path given : List.of(toIndex, elsewhere, toFolder)) {
            try (Checkpoint checkpoint = reader.open(given)) {
                assertEquals(given, checkpoint.source());
                assertEquals(3, checkpoint.tensors().size());
            }
        }
    }

    @Test
    void aSnapshotOfAHubCache() throws Exception {
        Path model = root.resolve("models--acme--tiny");
        Path blobs = Files.createDirectories(model.resolve("blobs"));
        Path snapshot = Files.createDirectories(model.resolve("snapshots/0123abcd"));
        for (String name : List.of(A, B, INDEX)) {
            Files.move(folder.resolve(name), blobs.resolve(blob(name)));
            Files.createSymbolicLink(snapshot.resolve(name), Path.of("../../blobs/" + blob(name)));
        }
        Files.writeString(snapshot.resolve("config.json"), "{}");
        try (Checkpoint checkpoint = reader.open(snapshot)) {
            assertEquals(snapshot, checkpoint.source());
            assertEquals(3, checkpoint.tensors().size());
            assertArrayEquals(new byte[] {0, 0, (byte) 0x80, 0x3f}, Arrays.copyOf(Reading.bytes(checkpoint, "b"), 4));
        }
        try (Checkpoint checkpoint = reader.open(model)) {
            assertEquals(model, checkpoint.source());
            assertEquals(snapshot.resolve(INDEX), checkpoint.files().get(0));
        }
        Files.delete(blobs.resolve(blob(B)));
        String message = assertThrows(CheckpointException.class, () -> reader.open(snapshot).close()).getMessage();
        assertTrue(message.contains(B + ", which does not exist"), message);
    }

    @Test
    void aModelInAHubCacheIsTheRevisionOfItsMainBranch() throws Exception {
        Path model = root.resolve("models--acme--two");
        Path old = Files.createDirectories(model.resolve("snapshots/aaaa"));
        Path current = Files.createDirectories(model.resolve("snapshots/bbbb"));
        first().write(old.resolve("model.safetensors"));
        first().write(current.resolve("model.safetensors"));
        assertRefused(model, "without refs/main", "[aaaa, bbbb]", "under snapshots");
        Path main = Files.createDirectories(model.resolve("refs")).resolve("main");
        Files.writeString(main, "bbbb");
        try (Checkpoint checkpoint = reader.open(model)) {
            assertEquals(model, checkpoint.source());
            assertEquals(List.of(current.resolve("model.safetensors")), checkpoint.files());
        }
        Files.writeString(main, "cccc\n");
        assertRefused(model, "revision cccc", "not under snapshots");
        for (String wrong : List.of("../..", "", "/etc", "a".repeat(200), "snapshots/aaaa")) {
            Files.writeString(main, wrong);
            assertRefused(model, "does not hold the name of a revision");
        }
    }

    /** Returns a name that says nothing, as a hash does. */
    private static String blob(String name) {
        return Integer.toHexString(name.hashCode());
    }

    @Test
    void aFolderWithoutACheckpoint() throws Exception {
        Files.delete(index);
        assertRefused(folder,
                "without any of model.safetensors, model.safetensors.index.json, pytorch_model.bin, "
                        + "pytorch_model.bin.index.json, model.onnx");
    }

    /** A part of a pipeline is a model of its own; the pipeline is several. */
    @Test
    void partsOfAPipelineOfDiffusers() throws Exception {
        Path unet = Files.createDirectories(folder.resolve("pipe/unet"));
        Files.createDirectory(folder.resolve("pipe/scheduler"));
        Files.writeString(folder.resolve("pipe/model_index.json"), "{}");
        first().write(unet.resolve("diffusion_pytorch_model.safetensors"));
        assertRefused(folder.resolve("pipe"), "is a pipeline of diffusers, whose parts are models of their own (unet)",
                "name one of them, such as " + unet);
        try (Checkpoint checkpoint = reader.open(unet)) {
            assertEquals(List.of(unet.resolve("diffusion_pytorch_model.safetensors")), checkpoint.files());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../secret.safetensors", "..", "sub/../../secret.safetensors", "/etc/hostname", "C:\\\\secret",
                    "..\\\\secret", "out.safetensors", "outside/secret.safetensors", "", "a\\u0000b"})
    void aShardOutsideOfTheFolder(String name) throws Exception {
        first().write(root.resolve("secret.safetensors"));
        Files.createSymbolicLink(folder.resolve("out.safetensors"), root.resolve("secret.safetensors"));
        Files.createSymbolicLink(folder.resolve("outside"), root);
        Files.createDirectory(folder.resolve("sub"));
        assertRefused(indexOf("a", name), "not a file within the model's folder");
    }

    @Test
    void shardsThatAreMissingDamagedOrNoShards() throws Exception {
        assertRefused(indexOf("a", "model-00003.safetensors"), "shard model-00003.safetensors, which does not exist");
        assertRefused(indexOf("a", "."), "is a folder");
        Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(first().bytes(), first().bytes().length - 1));
        assertRefused(indexOf("a", "cut.safetensors"), "cut.safetensors", "truncated");
        Files.createFile(folder.resolve("empty.safetensors"));
        assertRefused(indexOf("a", "empty.safetensors"), "empty.safetensors is empty");
        Files.writeString(folder.resolve("pytorch_model.bin"), "PK\u0003\u0004 and more");
        assertRefused(indexOf("a", "pytorch_model.bin"),
                "pytorch_model.bin begins as a zip archive but does not end as one");
        assertRefused(indexOf("a", INDEX), "which is neither a SafeTensors nor a PyTorch file");
    }

    @Test
    void tensorsThatAreNotWhereTheIndexSays() throws Exception {
        assertRefused(indexOf("b", A), "tensor b", A, "does not have it");
        assertRefused(indexOf("none", A), "tensor none", "does not have it");
        second().f32("z", new long[] {1}, 1).write(folder.resolve(B));
        assertRefused(index("{\"weight_map\": {\"a\": \"" + A + "\", \"b\": \"" + B + "\"}}"), "Tensor z", "in both", A,
                B);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"weight_map\": {\"a\": |not valid JSON", "{\"weight_map\": [] }|an object of file names",
            "{\"weight_map\": {\"a\": 1}}|the name of a file", "{\"weight_map\": {}}|lists no tensor",
            "{\"weight_map\": {\"a\": \"x\", \"a\": \"x\"}}|lists tensor a twice",
            "{\"metadata\": 3}|an object at metadata",
            "{\"weight_map\": {\"a\": \"x\"}, \"weight_map\": {}}|gives weight_map twice",
            "{\"metadata\": {\"a\": 1, \"a\": 2}}|metadata a twice",
            "{\"weight_map\": {\"a\": \"x\"}} {}|not valid JSON",
            "{\"architectures\": [\"BertModel\"]}|no weight_map", "{}|no weight_map", "{ |not valid JSON"})
    void damagedIndexes(String json, String fragment) throws Exception {
        assertRefused(index(json), fragment);
    }

    @Test
    void hugeAndDeepIndexes() throws Exception {
        assertRefused(index("{\"x\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}"), "not valid JSON");
        StringBuilder many = new StringBuilder("{\"weight_map\": {");
        for (int i = 0; i < 5000; i++) {
            many.append('"').append(i).append("\": \"").append(i).append("\", ");
        }
        assertRefused(index(many.toString()), "more than 4096 files");
        many.setLength(0);
        many.append("{\"weight_map\": {");
        for (int i = 0; i < 500_001; i++) {
            many.append('"').append(i).append("\":\"x\",");
        }
        assertRefused(index(many.toString()), "more than 500000 tensors");
        try (var file = new java.io.RandomAccessFile(index.toFile(), "rw")) {
            file.setLength(100_000_001);
        }
        assertRefused(index, "more than the 100000000");
        assertRefused(Files.write(index, new byte[] {'{', '"', (byte) 0xff, '"', ':'}), "not valid UTF-8");
    }

    /** Checks shards that are split and named as by Hugging Face's save_pretrained. */
    @Test
    void readsWhatPythonWrote() throws Exception {
        String printed = Python.run(root, """
                import json, os, sys, numpy as np
                from safetensors.numpy import save_file
                folder = sys.argv[1]
                os.makedirs(folder)
                rng = np.random.default_rng(5)
                tensors = {f'model.layers.{i}.weight': rng.standard_normal((4, 8)).astype('<f4') for i in range(11)}
                names, shards = list(tensors), 3
                weight_map = {}
                for s in range(shards):
                    file = f'model-{s + 1:05d}-of-{shards:05d}.safetensors'
                    part = names[s * 4:s * 4 + 4]
                    save_file({n: tensors[n] for n in part}, f'{folder}/{file}', metadata={'format': 'pt'})
                    weight_map.update({n: file for n in part})
                index = {'metadata': {'total_size': sum(t.nbytes for t in tensors.values())}, 'weight_map': weight_map}
                with open(f'{folder}/model.safetensors.index.json', 'w', encoding='utf-8') as f:
                    f.write(json.dumps(index, indent=2, sort_keys=True) + '\\n')
                for n, t in tensors.items():
                    print(n, t.tobytes().hex(), sep='|')
                """, root.resolve("python"));
        Map<String, String> expected = new HashMap<>();
        printed.lines().map(line -> line.split("\\|")).forEach(part -> expected.put(part[0], part[1]));
        try (Checkpoint checkpoint = reader.open(root.resolve("python"))) {
            assertEquals(expected.size(), checkpoint.tensors().size());
            assertEquals(Map.of("format", "pt", "total_size", "1408"), checkpoint.metadata());
            for (TensorInfo info : checkpoint.tensors()) {
                assertEquals(expected.get(info.name()),
                        java.util.HexFormat.of().formatHex(Reading.bytes(checkpoint, info.name())), info.name());
            }
        }
    }
}
