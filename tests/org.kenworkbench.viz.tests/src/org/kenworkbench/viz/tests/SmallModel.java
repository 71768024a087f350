/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.tests;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.internal.checkpoint.safetensors.SafeTensorsFormat;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.SubnetworkWriter;
import org.kenworkbench.subnetwork.format.SubnetworkSettings;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.RowMask;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorDigest;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.testing.TestCheckpoints;

/** F32 tensors pruned by hand. */
final class SmallModel {

    private record Part(TensorInfo info, float[] base, float[] tuned, String mask) {
    }

    private final List<Part> parts = new ArrayList<>();

    /**
     * @param mask {@code x} for each kept value, anything else for a reset one; empty for a tensor outside the scope
     */
    SmallModel add(String name, Shape shape, float[] base, float[] tuned, String mask) {
        parts.add(new Part(new TensorInfo(new TensorId(name), DType.F32, shape), base, tuned, mask));
        return this;
    }

    PrunedModel open(Path folder) throws IOException {
        TestCheckpoints base = TestCheckpoints.checkpoint();
        TestCheckpoints tuned = TestCheckpoints.checkpoint();
        for (Part part : parts) {
            long[] dims = part.info().shape().dims().stream().mapToLong(Long::longValue).toArray();
            base.f32(part.info().name(), dims, part.base());
            tuned.f32(part.info().name(), dims, part.tuned());
        }
        writeSubnetwork(folder.resolve("small.ken"));
        SafeTensorsFormat format = new SafeTensorsFormat();
        return PrunedModel.open(format.open(base.write(folder.resolve("base.safetensors"))),
                format.open(tuned.write(folder.resolve("tuned.safetensors"))),
                Subnetwork.open(format.open(folder.resolve("small.ken"))));
    }

    private void writeSubnetwork(Path file) throws IOException {
        SubnetworkSettings settings = new SubnetworkSettings("magnitude", "k 2", "all", "tuned", "base", "reference",
                "0", "0.1.0");
        Map<TensorId, String> ofBase = new HashMap<>();
        Map<TensorId, String> ofTuned = new HashMap<>();
        try (SubnetworkWriter writer = SubnetworkWriter.create(file, settings,
                parts.stream().map(Part::info).toList())) {
            for (Part part : parts) {
                MemorySegment tuned = bytes(part.tuned());
                MemorySegment base = bytes(part.base());
                if (part.mask().isEmpty()) {
                    writer.beginWhole(part.info());
                    writer.block(tuned, base);
                } else {
                    RowMask mask = new RowMask(part.tuned().length);
                    for (int i = 0; i < mask.size(); i++) {
                        if (part.mask().charAt(i) == 'x') {
                            mask.set(i);
                        }
                    }
                    writer.beginPruned(part.info());
                    writer.block(mask, tuned, base);
                }
                writer.end();
                ofBase.put(part.info().id(), digest(part.info(), base));
                ofTuned.put(part.info().id(), digest(part.info(), tuned));
            }
            // Nothing here restores the pruned model, so its digest need only have the form of one.
            writer.finish(ofBase, ofTuned, ofTuned);
        }
    }

    private static String digest(TensorInfo info, MemorySegment bytes) {
        TensorDigest digest = new TensorDigest(info);
        digest.update(bytes);
        return digest.hex();
    }

    private static MemorySegment bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return MemorySegment.ofArray(bytes.array());
    }
}
