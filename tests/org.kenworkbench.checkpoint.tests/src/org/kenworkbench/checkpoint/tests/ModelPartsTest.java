/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kenworkbench.internal.checkpoint.parts.ModelParts;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Bounds hold for what a list of parts may ask for, whatever it says. */
class ModelPartsTest {

    @TempDir
    Path folder;

    private final List<Path> closed = new ArrayList<>();

    /** Part with tensors that differ by nothing but their names. */
    private record Part(Path source, List<TensorInfo> tensors, List<Path> closed) implements Checkpoint {

        @Override
        public String formatId() {
            return "safetensors";
        }

        @Override
        public Optional<Tensor> tensor(TensorId id) {
            return Optional.empty();
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }

        @Override
        public void close() {
            closed.add(source);
        }
    }

    private Checkpoint open(int tensorsOfEach) throws CheckpointException {
        return ModelParts.open(folder, file -> new Part(file, IntStream.range(0, tensorsOfEach)
                .mapToObj(i -> new TensorInfo(new TensorId("t" + i), DType.U8, Shape.of(1))).toList(), closed));
    }

    private void list(String... names) throws IOException {
        Files.writeString(folder.resolve("modules.json"),
                "[{\"path\": \"" + String.join("\"}, {\"path\": \"", names) + "\"}]");
    }

    private void makePart(String name) throws IOException {
        Files.createFile(Files.createDirectory(folder.resolve(name)).resolve("model.safetensors"));
    }

    @Test
    void allPartsTogetherHaveNoMoreTensorsThanACheckpoint() throws Exception {
        for (String name : List.of("1", "2", "3", "4")) {
            makePart(name);
        }
        list("1", "2", "3", "4");
        assertEquals(4, open(1).tensors().size());
        String message = assertThrows(CheckpointException.class, () -> open(200_000)).getMessage();
        assertTrue(message.contains(folder + " hold more than 500000 tensors"), message);
        assertEquals(3, closed.size(), "no more are opened than show it");
    }

    @Test
    void aListOfMoreNamesThanAnyModelHasIsLeftOut() throws Exception {
        makePart("1");
        makePart("a b");
        list("1", "a b", "a b", "a b");
        assertEquals(1, open(1).remarks().size(), "one name is told of once");
        list(IntStream.rangeClosed(1, 300).mapToObj(Integer::toString).toArray(String[]::new));
        Files.createFile(folder.resolve("model.safetensors"));
        Checkpoint opened = open(1);
        assertEquals(1, opened.tensors().size());
        assertTrue(opened.remarks().getFirst().contains("names more than 256 folders"), opened.remarks()::toString);
    }
}
