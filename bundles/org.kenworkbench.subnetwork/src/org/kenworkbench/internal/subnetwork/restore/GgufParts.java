/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.restore;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

import org.kenworkbench.checkpoint.gguf.GgufWriter;
import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.subnetwork.StoredValues;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;

/** Parts of a GGUF file besides its tensors: they tell where the tensors go, so they are made first. Stateless. */
public final class GgufParts {

    /** Most bytes of them in a file that is packed. */
    private static final long MOST_BYTES = 1 << 26;

    private GgufParts() {
    }

    /**
     * Makes all parts of the model of the last link.
     *
     * @param links     one link or several, each of which rests on the one before it
     * @param base      what the first link goes back to
     * @param cancelled asked before each block
     * @return nothing if the model is no GGUF file
     * @throws org.kenworkbench.subnetwork.format.SubnetworkException if the base is another one, or a link is damaged
     */
    public static Map<TensorId, byte[]> of(List<Subnetwork> links, Checkpoint base, BooleanSupplier cancelled)
            throws IOException {
        List<SubnetworkTensor> parts = links.getLast().tensors().stream()
                .filter(tensor -> GgufWriter.isOfFrame(tensor.id())).toList();
        // Each alone first: sizes of a damaged file may add up to more than a long holds.
        if (parts.stream().anyMatch(tensor -> tensor.info().sizeBytes() > MOST_BYTES)
                || parts.stream().mapToLong(tensor -> tensor.info().sizeBytes()).sum() > MOST_BYTES) {
            throw Damage.of(links.getLast().source(), "has a header of more bytes than any real GGUF file");
        }
        Map<TensorId, byte[]> made = new TreeMap<>();
        for (SubnetworkTensor part : parts) {
            made.put(part.id(), bytes(links, part, base, cancelled));
        }
        return made;
    }

    private static byte[] bytes(List<Subnetwork> links, SubnetworkTensor part, Checkpoint base,
            BooleanSupplier cancelled) throws IOException {
        byte[] bytes = new byte[(int) part.info().sizeBytes()];
        MemorySegment all = MemorySegment.ofArray(bytes);
        try (ChainedTensor tensor = new ChainedTensor(ChainedTensor.way(links, part.id()), base, cancelled)) {
            for (long at = 0; at < bytes.length; at += StoredValues.BLOCK_ELEMENTS) {
                tensor.next(all.asSlice(at, Math.min(StoredValues.BLOCK_ELEMENTS, bytes.length - at)));
            }
            tensor.end();
        }
        return bytes;
    }
}
