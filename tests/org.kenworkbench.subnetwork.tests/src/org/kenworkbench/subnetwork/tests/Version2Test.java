/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kenworkbench.checkpoint.inner.InnerTensors;
import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.StoredFate;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.format.ValueCoding;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;

/** Files of version 2: what they announce, what they take beside version 1, and what is refused. */
class Version2Test {

    @TempDir
    Path folder;

    private Path ken;

    @BeforeEach
    void write() throws IOException {
        ken = folder.resolve("s.ken");
        tuned().writeKen(ken, new Random(1), 1000);
    }

    /** Weights that tuning moved a little, in a tensor of each fate that stores values. */
    private static Model tuned() {
        Model model = new Model("base");
        Random random = new Random(2);
        for (StoredFate fate : new StoredFate[] {StoredFate.WHOLE, StoredFate.PRUNED}) {
            int count = 40_000;
            ByteBuffer base = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer tuned = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
            boolean[] kept = new boolean[count];
            for (int i = 0; i < count; i++) {
                float weight = (float) (0.04 * random.nextGaussian());
                base.putFloat(weight);
                tuned.putFloat(weight + (float) (0.001 * random.nextGaussian()));
                kept[i] = fate == StoredFate.WHOLE || random.nextInt(3) == 0;
            }
            model.add(fate.id(), DType.F32, Shape.of(200, count / 200), fate, base.array(), tuned.array(), kept);
        }
        return model;
    }

    @Test
    void valuesAreResidualsThatTheFileAnnounces() throws IOException {
        try (Subnetwork subnetwork = Model.openKen(ken); Checkpoint outer = open(ken)) {
            for (SubnetworkTensor tensor : subnetwork.tensors()) {
                assertEquals(ValueCoding.RESIDUALS, tensor.valueCoding(), tensor.id().name());
            }
            assertEquals("2", outer.metadata().get("version"));
            assertEquals("[\"residuals\"]", outer.metadata().get("requires"));
            assertTrue(Subnetwork.isSubnetwork(outer));
        }
    }

    @Test
    void theFileIsSmallerThanInVersion1() throws IOException {
        Path old = folder.resolve("old.ken");
        tuned().coding(SubnetworkCoding.VERSION_1).writeKen(old, new Random(1), 1000);
        double ratio = (double) Files.size(ken) / Files.size(old);
        assertTrue(ratio < 0.95, () -> "takes " + ratio + " of version 1");
    }

    /**
     * Checks that residuals are larger than version 1 by no more than the frame of a block, whatever the values are.
     */
    @ParameterizedTest
    @CsvSource({"F32, 0.001", "F32, 1", "BF16, 0.3", "U8, 0.5", "I64, 1", "C64, 0.1", "BOOL, 1"})
    @Tag("slow")
    void noStreamIsLargerThanInVersion1(DType type, double density) throws IOException {
        Map<SubnetworkCoding, Map<String, Long>> sizes = new HashMap<>();
        for (SubnetworkCoding coding : SubnetworkCoding.values()) {
            Model model = new Model("base").coding(coding);
            Random random = new Random(3);
            for (int size : new int[] {1, 5, 300, 5000, 70_000}) {
                model.random(random, "p" + size, type, Shape.of(size), StoredFate.PRUNED, density);
                model.random(random, "w" + size, type, Shape.of(size), StoredFate.WHOLE, 1);
                byte[] same = new byte[size * type.sizeBytes()];
                byte[] one = same.clone();
                one[size / 2] = 1;
                model.add("z" + size, type, Shape.of(size), StoredFate.WHOLE, same, one);
            }
            sizes.put(coding, model.writeKen(folder.resolve(coding + ".ken"), random, 1000));
        }
        sizes.get(SubnetworkCoding.AUTO).forEach((name, bytes) -> {
            long least = Math.min(sizes.get(SubnetworkCoding.VERSION_1).get(name),
                    sizes.get(SubnetworkCoding.RAW).get(name));
            assertTrue(bytes <= least + 10, () -> name + " takes " + bytes + " bytes, in version 1 " + least);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "requires | [\"residuals\",\"telepathy\"] | requires telepathy, which this program does not know",
            "requires | [] | has another requires in its inner header than in its outer one",
            "requires | residuals | has a list requires that is not the JSON it should be",
            "requires | [1] | has a list requires that is not the JSON it should be",
            "requires | [\"residuals\",\"residuals\"] | has a list requires that is not the JSON it should be",
            "version | 3 | has version 3 of the .ken format, but this program reads only versions 1 and 2",
            "version | 1 | lacks fill in its metadata"})
    void whatIsNotKnownIsRefused(String key, String text, String message) throws IOException {
        SubnetworkException e = assertThrows(SubnetworkException.class, () -> Model.openKen(changed(key, text)));
        assertTrue(e.getMessage().contains(message), e::getMessage);
    }

    private static Checkpoint open(Path file) throws IOException {
        return new SafeTensorsFormat().open(file);
    }

    /** Writes the file again with another text in its outer metadata. */
    private Path changed(String key, String text) throws IOException {
        Path other = folder.resolve("changed.ken");
        try (Checkpoint container = open(ken);
                InnerTensors streams = InnerTensors.open(container);
                SafeTensorsStreamWriter out = SafeTensorsStreamWriter.create(other, 1024);
                Arena arena = Arena.ofConfined()) {
            for (TensorInfo info : streams.tensors()) {
                Tensor stream = streams.tensor(info.id()).orElseThrow();
                MemorySegment bytes = arena.allocate(Math.max(1, info.sizeBytes())).asSlice(0, info.sizeBytes());
                stream.copy(0, bytes);
                out.begin(info.name(), info.dtype());
                out.write(bytes);
                out.end(info.shape());
            }
            Map<String, String> metadata = new HashMap<>(container.metadata());
            metadata.put(key, text);
            out.finishInner(metadata, streams.metadata());
        }
        return other;
    }
}
