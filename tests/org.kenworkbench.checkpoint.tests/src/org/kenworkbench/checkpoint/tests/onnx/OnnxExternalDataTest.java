/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.tensor.Checkpoint;

/** Data in files beside the model. */
class OnnxExternalDataTest {

    private static final int DATA_BYTES = 64;

    @TempDir
    private Path folder;
    private Path models;
    private byte[] data;

    @BeforeEach
    void start() throws Exception {
        models = Files.createDirectories(folder.resolve("models/deep"));
        data = new byte[DATA_BYTES];
        for (int i = 0; i < DATA_BYTES; i++) {
            data[i] = (byte) i;
        }
        Files.write(models.resolve("data.bin"), data);
        Files.write(folder.resolve("secret.bin"), data);
    }

    private static Proto external(String name, String location, String... more) {
        Proto tensor = Onnx.tensor(name, Onnx.FLOAT, 2, 3).message(13,
                new Proto().text(1, "location").text(2, location)).number(14, 1);
        for (int i = 0; i < more.length; i += 2) {
            tensor.message(13, new Proto().text(1, more[i]).text(2, more[i + 1]));
        }
        return tensor;
    }

    private Path write(Proto... tensors) throws Exception {
        Proto graph = new Proto();
        Arrays.stream(tensors).forEach(tensor -> graph.message(5, tensor));
        graph.message(1, Onnx.node("MatMul", "/a/MatMul", List.of("x", "1"), "y"));
        return Onnx.write(models, graph);
    }

    @Test
    void offsetLengthAndTransposition() throws Exception {
        Files.createDirectory(models.resolve("sub"));
        Files.write(models.resolve("sub/data.bin"), data);
        Path file = write(external("whole", "data.bin"), external("1", "data.bin", "offset", "40", "length", "24"),
                external("sub", "./sub/data.bin", "offset", "4", "checksum", "abc"));
        try (Checkpoint checkpoint = Onnx.open(file)) {
            assertEquals(List.of("a.weight", "sub", "whole"), Onnx.names(checkpoint));
            // What lies beside a model, such as config.json, is looked for beside the first one.
            assertEquals(List.of("model.onnx", "data.bin", "sub/data.bin"), checkpoint.files().stream()
                    .map(path -> models.relativize(path).toString()).toList());
            assertArrayEquals(Arrays.copyOfRange(data, 0, 24), Onnx.bytes(checkpoint, "whole"));
            assertArrayEquals(Arrays.copyOfRange(data, 4, 28), Onnx.bytes(checkpoint, "sub"));
            assertArrayEquals(new byte[] {40, 41, 42, 43, 52, 53, 54, 55},
                    Arrays.copyOf(Onnx.bytes(checkpoint, "a.weight"), 8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../secret.bin", "sub/../../../secret.bin", "..", "/etc/hostname",
            "C:\\secret.bin", "C:secret.bin", "\\\\server\\share", "..\\..\\secret.bin", "a\u0000b", "x/.."})
    void locationsOutsideTheFolderAreRefused(String location) throws Exception {
        Onnx.assertRefused(write(external("w", location)), "Tensor w", "within the model's folder");
    }

    @Test
    void linksThatLeaveTheFolderAreRefusedAndOthersFollowed() throws Exception {
        Files.createSymbolicLink(models.resolve("out.bin"), folder.resolve("secret.bin"));
        Files.createSymbolicLink(models.resolve("outside"), folder);
        Files.createSymbolicLink(models.resolve("in.bin"), models.resolve("data.bin"));
        Onnx.assertRefused(write(external("w", "out.bin")), "within the model's folder");
        Onnx.assertRefused(write(external("w", "outside/secret.bin")), "within the model's folder");
        try (Checkpoint checkpoint = Onnx.open(write(external("w", "in.bin")))) {
            assertEquals(24, Onnx.bytes(checkpoint, "w").length);
        }
    }

    @Test
    void dataAreFoundBesideALinkAndBesideWhatItLeadsTo() throws Exception {
        Path file = write(external("w", "data.bin"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("model.onnx"), file);
        try (Checkpoint checkpoint = Onnx.open(link)) {
            assertEquals(24, Onnx.bytes(checkpoint, "w").length);
        }
        byte[] other = new byte[DATA_BYTES];
        Files.write(elsewhere.resolve("data.bin"), other);
        try (Checkpoint checkpoint = Onnx.open(link)) {
            assertArrayEquals(Arrays.copyOf(other, 24), Onnx.bytes(checkpoint, "w"));
        }
    }

    @Test
    void aSnapshotOfAHubCache() throws Exception {
        Path model = folder.resolve("models--acme--tiny");
        Path blobs = Files.createDirectories(model.resolve("blobs"));
        Path snapshot = Files.createDirectories(model.resolve("snapshots/0123abcd/onnx"));
        Files.move(write(external("w", "data.bin")), blobs.resolve("12ab"));
        Files.move(models.resolve("data.bin"), blobs.resolve("34cd"));
        Path link = Files.createSymbolicLink(snapshot.resolve("model.onnx"), Path.of("../../../blobs/12ab"));
        Onnx.assertRefused(link, "data.bin", "does not exist");
        Files.createSymbolicLink(snapshot.resolve("data.bin"), Path.of("../../../blobs/34cd"));
        try (Checkpoint checkpoint = Onnx.open(link)) {
            assertArrayEquals(Arrays.copyOf(data, 24), Onnx.bytes(checkpoint, "w"));
        }
        Files.delete(snapshot.resolve("data.bin"));
        Files.createSymbolicLink(snapshot.resolve("data.bin"), folder.resolve("secret.bin"));
        Onnx.assertRefused(link, "within the model's folder");
    }

    @Test
    void rangesAndNumbersAreChecked() throws Exception {
        Onnx.assertRefused(write(external("w", "data.bin", "offset", "41")), "41", "only 64");
        Onnx.assertRefused(write(external("w", "data.bin", "offset", "999999999999999999")), "only 64");
        Onnx.assertRefused(write(external("w", "data.bin", "offset", "9223372036854775807")), "not a number of bytes");
        Onnx.assertRefused(write(external("w", "data.bin", "offset", "-1")), "not a number of bytes");
        Onnx.assertRefused(write(external("w", "data.bin", "length", "20")), "needs 24 bytes");
        Onnx.assertRefused(write(external("w", "data.bin", "location", "data.bin")), "more than once");
        Onnx.assertRefused(write(external("w", "none.bin")), "none.bin", "does not exist");
        Onnx.assertRefused(write(external("w", "data.bin").bytes(9, new byte[24])), "more than one place");
    }
}
