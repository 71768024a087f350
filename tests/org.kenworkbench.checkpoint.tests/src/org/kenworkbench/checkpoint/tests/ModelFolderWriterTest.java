/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.checkpoint.write.ModelFolderWriter;
import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.internal.checkpoint.ContentCheckpointReader;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.internal.checkpoint.shards.ShardedFormat;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.Python;

class ModelFolderWriterTest {

    @TempDir
    private Path folder;

    private final ContentCheckpointReader reader = new ContentCheckpointReader(
            List.of(new SafeTensorsFormat(), new ShardedFormat()));

    private static TensorInfo info(String name, long bytes) {
        return new TensorInfo(new TensorId(name), DType.U8, Shape.of(bytes));
    }

    private static List<List<String>> names(ShardLayout layout) {
        return layout.shards().stream().map(shard -> shard.stream().map(TensorInfo::name).toList()).toList();
    }

    private static byte[] bytes(TensorInfo info) {
        byte[] bytes = new byte[(int) info.sizeBytes()];
        java.util.Arrays.fill(bytes, (byte) info.name().hashCode());
        return bytes;
    }

    private List<String> write(Path into, ShardLayout layout) throws IOException {
        try (ModelFolderWriter writer = ModelFolderWriter.create(Files.createDirectories(into), layout)) {
            for (List<TensorInfo> shard : layout.shards()) {
                for (TensorInfo info : shard) {
                    writer.write(info.id(), 0, MemorySegment.ofArray(bytes(info)));
                }
            }
            writer.finish();
            return writer.fileNames();
        }
    }

    /** Checks that files are equal however few may be open, and in whatever order tensors come. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void filesAreTheSameHoweverFewAreOpen(int mostOpen) throws IOException {
        List<TensorInfo> tensors = List.of(info("a", 30), info("b", 30), info("c", 30), info("d", 0), info("e", 30));
        ShardLayout layout = ShardLayout.ofSize(tensors, 30);
        write(folder.resolve("all"), layout);
        Path few = Files.createDirectory(folder.resolve("few"));
        try (ModelFolderWriter writer = ModelFolderWriter.create(few, layout, mostOpen)) {
            for (int at = 0; at < 30; at += 10) {
                for (TensorInfo info : tensors.reversed()) {
                    if (info.sizeBytes() > 0) {
                        writer.write(info.id(), at, MemorySegment.ofArray(bytes(info)).asSlice(at, 10));
                    }
                }
            }
            assertThrows(IndexOutOfBoundsException.class,
                    () -> writer.write(tensors.getFirst().id(), 30, MemorySegment.ofArray(new byte[1])));
            writer.finish();
            for (String name : writer.fileNames()) {
                assertEquals(-1, Files.mismatch(folder.resolve("all").resolve(name), few.resolve(name)), name);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> ModelFolderWriter.create(few, layout, 0));
    }

    @Test
    void aFileIsFullWhereTheNextTensorWouldNotFit() {
        List<TensorInfo> tensors = List.of(info("d", 30), info("a", 10), info("b", 20), info("c", 100), info("e", 0));
        assertEquals(List.of(List.of("a", "b"), List.of("c"), List.of("d", "e")),
                names(ShardLayout.ofSize(tensors, 30)));
        assertEquals(List.of(List.of("a"), List.of("b"), List.of("c"), List.of("d", "e")),
                names(ShardLayout.ofSize(tensors, 30 - 1)).stream().toList());
        assertEquals(1, ShardLayout.ofSize(tensors, 160).shards().size());
        assertEquals(2, ShardLayout.ofSize(tensors, 159).shards().size());
        assertEquals(List.of(List.of()), names(ShardLayout.ofSize(List.of(), 1)));
        assertThrows(IllegalArgumentException.class, () -> ShardLayout.ofSize(tensors, 0));
        List<TensorInfo> many = new ArrayList<>();
        for (int i = 0; i <= ShardLayout.MAX_SHARDS; i++) {
            many.add(info("t" + i, 1));
        }
        assertThrows(IllegalArgumentException.class, () -> ShardLayout.ofSize(many, 1));
    }

    @Test
    void shardsAndIndexAreReadAgainAndTheirLayoutIsTaken() throws Exception {
        ShardLayout layout = new ShardLayout(List.of(List.of(info("z", 3), info("b", 4)), List.of(info("a", 5))));
        assertEquals(List.of("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors",
                "model.safetensors.index.json"), write(folder.resolve("m"), layout));
        assertEquals("""
                {
                  "metadata": {
                    "total_size": 12
                  },
                  "weight_map": {
                    "a": "model-00002-of-00002.safetensors",
                    "b": "model-00001-of-00002.safetensors",
                    "z": "model-00001-of-00002.safetensors"
                  }
                }
                """, Files.readString(folder.resolve("m/model.safetensors.index.json")));
        try (Checkpoint checkpoint = reader.open(folder.resolve("m"))) {
            assertEquals(Map.of("format", "pt", "total_size", "12"), checkpoint.metadata());
            for (TensorInfo info : checkpoint.tensors()) {
                assertArrayEquals(bytes(info), Reading.bytes(checkpoint, info.name()));
            }
            List<TensorInfo> others = List.of(info("a", 1), info("new", 1), info("z", 1));
            assertEquals(List.of(List.of("z"), List.of("a", "new")), names(ShardLayout.like(checkpoint, others)));
            assertEquals(List.of(List.of("b")), names(ShardLayout.like(checkpoint, List.of(info("b", 1)))));
        }
        write(folder.resolve("again"), layout);
        for (String name : List.of("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors")) {
            assertEquals(-1, Files.mismatch(folder.resolve("m").resolve(name), folder.resolve("again").resolve(name)));
        }
    }

    @Test
    void oneShardIsASingleFile() throws Exception {
        assertEquals(List.of("model.safetensors"),
                write(folder.resolve("m"), ShardLayout.single(List.of(info("b", 4), info("a", 5)))));
        try (Checkpoint checkpoint = reader.open(folder.resolve("m"))) {
            assertEquals(2, checkpoint.tensors().size());
            assertEquals(1, ShardLayout.like(checkpoint, checkpoint.tensors()).shards().size());
        }
    }

    @Test
    void pythonReadsTheShardsByTheIndex() throws Exception {
        ShardLayout layout = ShardLayout.ofSize(List.of(info("gr\u00f6\u00dfe", 7), info("a \"b\"", 5), info("c", 9)),
                10);
        write(folder.resolve("m"), layout);
        StringBuilder expected = new StringBuilder();
        layout.shards().forEach(shard -> shard.forEach(info -> expected.append(info.name()).append('|')
                .append(java.util.HexFormat.of().formatHex(bytes(info))).append('\n')));
        assertEquals(expected.toString(), Python.run(folder, """
                import json, sys
                from safetensors import safe_open
                with open(sys.argv[1] + '/model.safetensors.index.json', encoding='utf-8') as f:
                    text = f.read()
                index = json.loads(text)
                assert text == json.dumps(index, indent=2, sort_keys=True, ensure_ascii=False) + '\\n', text
                for name, file in index['weight_map'].items():
                    with safe_open(f'{sys.argv[1]}/{file}', framework='numpy') as f:
                        assert f.metadata() == {'format': 'pt'}
                        print(name, f.get_tensor(name).tobytes().hex(), sep='|')
                """, folder.resolve("m")));
    }

    @Test
    void whatIsNotWrittenOrNotThereIsRefused() throws Exception {
        ShardLayout layout = new ShardLayout(List.of(List.of(info("a", 3)), List.of(info("b", 4))));
        Path m = Files.createDirectory(folder.resolve("m"));
        try (ModelFolderWriter writer = ModelFolderWriter.create(m, layout)) {
            writer.write(new TensorId("a"), 0, MemorySegment.ofArray(new byte[3]));
            assertThrows(IllegalArgumentException.class,
                    () -> writer.write(new TensorId("c"), 0, MemorySegment.ofArray(new byte[3])));
            assertThrows(IllegalStateException.class, writer::finish);
        }
        assertFalse(Files.exists(m.resolve(ModelFiles.INDEX_FILE)));
        assertThrows(FileAlreadyExistsException.class, () -> ModelFolderWriter.create(m, layout).close());
        assertThrows(IllegalArgumentException.class,
                () -> ModelFolderWriter.create(Files.createDirectory(folder.resolve("n")),
                        new ShardLayout(List.of(List.of(info("a", 3)), List.of(info("a", 3))))).close());
        assertThrows(IllegalArgumentException.class, () -> new ShardLayout(List.of()));
    }

    @Test
    void itsOwnNamesAreKnown() {
        assertTrue(List.of("model.safetensors", "model.safetensors.index.json", "model-00001-of-00002.safetensors")
                .stream()
                .allMatch(ModelFiles::isModelFile));
        assertFalse(List
                .of("adapter_model.safetensors", "model.onnx", "config.json", "model-1-of-2.safetensors",
                        "subnetwork.ken")
                .stream().anyMatch(ModelFiles::isModelFile));
    }
}
