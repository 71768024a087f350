/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.safetensors;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Header of a SafeTensors file, consistent in itself and with the file: the tensors cover the data from end to end,
 * without a gap or an overlap, as the reference implementation demands.
 *
 * @param entries        entries of the tensors, in the order of the places of their data
 */
record SafeTensorsHeader(List<SafeTensorsHeaderText.Entry> entries,
        Map<String, String> metadata) {

    /** An entry as written in the header, numbers not checked against anything yet. */
    record Claim(TensorId id, DType dtype, List<Long> dims, long beginBytes, long endBytes) {
    }

    /**
     * Makes a header, if all its claims hold.
     *
     * @param file      that it is the header of, for messages
     * @param dataBytes bytes of data there are
     */
    static SafeTensorsHeader of(Path file, long dataBytes, List<Claim> claims, Map<String, String> metadata)
            throws CheckpointException {
        List<SafeTensorsHeaderText.Entry> entries = new java.util.ArrayList<>(claims.size());
        for (Claim claim : claims) {
            entries.add(checked(file, claim));
        }
        claims.sort(Comparator.comparingLong(Claim::beginBytes).thenComparingLong(Claim::endBytes));
        requireCover(file, claims, dataBytes);
        entries.sort(Comparator.comparingLong(SafeTensorsHeaderText.Entry::beginBytes)
                .thenComparing(entry -> entry.info().sizeBytes()));
        return new SafeTensorsHeader(List.copyOf(entries), metadata);
    }

    private static SafeTensorsHeaderText.Entry checked(Path file, Claim claim) throws CheckpointException {
        if (claim.endBytes < claim.beginBytes) {
            throw damaged(file, claim, "has data that end at byte " + claim.endBytes + ", before they begin at byte "
                    + claim.beginBytes);
        }
        TensorInfo info;
        try {
            info = new TensorInfo(claim.id, claim.dtype, new Shape(claim.dims));
        } catch (IllegalArgumentException e) {
            throw damaged(file, claim,
                    "has a shape of more bytes than any file can hold, or of no whole number of bytes");
        }
        if (info.sizeBytes() != claim.endBytes - claim.beginBytes) {
            throw damaged(file, claim, "needs " + info.sizeBytes() + " bytes for " + info.dtype() + ' ' + info.shape()
                    + " but is given " + (claim.endBytes - claim.beginBytes));
        }
        return new SafeTensorsHeaderText.Entry(info, claim.beginBytes);
    }

    private static void requireCover(Path file, List<Claim> sorted, long dataBytes) throws CheckpointException {
        long covered = 0;
        Claim last = null;
        for (Claim claim : sorted) {
            if (claim.beginBytes < covered) {
                throw damaged(file, claim, "overlaps tensor " + ShownText.of(last == null ? "" : last.id.name()));
            }
            if (claim.beginBytes > covered) {
                throw damaged(file, claim, "begins at byte " + claim.beginBytes + " of the data, which leaves a gap of "
                        + (claim.beginBytes - covered) + " bytes before it");
            }
            if (claim.endBytes > dataBytes) {
                throw new CheckpointException("Tensor " + ShownText.of(claim.id.name()) + " of " + file
                        + " should end at byte " + claim.endBytes + " of the data, but the file holds only " + dataBytes
                        + " bytes of data, so it is truncated; download or copy it again.");
            }
            covered = claim.endBytes;
            last = claim;
        }
        if (covered != dataBytes) {
            throw new CheckpointException(file + " has " + (dataBytes - covered)
                    + " bytes after its last tensor that no tensor owns; get the file from its source again.");
        }
    }

    private static CheckpointException damaged(Path file, Claim claim, String what) {
        return new CheckpointException("Tensor " + ShownText.of(claim.id.name()) + " of " + file + ' ' + what
                + "; get the file from its source again.");
    }
}
