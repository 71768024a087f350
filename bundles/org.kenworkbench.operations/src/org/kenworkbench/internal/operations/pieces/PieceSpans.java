/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pieces;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Division of a model into pieces: runs of consecutive tensors, by their sizes and by which of them are tied to others.
 * As values tell that, only the process that leads divides, and tells each piece its tensors. Stateless.
 */
public final class PieceSpans {

    /** Most bytes of tuned tensors in a piece, but for a larger tensor, which is a piece by itself. */
    public static final long PIECE_BYTES = 256L << 20;

    /** Most pieces: each is a file, of which a subnetwork has at most 4096. */
    private static final int MOST_PIECES = 4000;

    private PieceSpans() {
    }

    /** Returns the most bytes of a piece, where models of more bytes than these are divided; 0 says nothing of it. */
    public static long mostBytes(long splitBytes) {
        // Whoever divides small models wants small pieces.
        return splitBytes == 0 ? PIECE_BYTES : Math.min(PIECE_BYTES, splitBytes);
    }

    /**
     * Divides the tensors of a model. Those that are tied to another take no room; they go with their neighbours.
     *
     * @param pieceBytes most bytes of a piece; more where there would be too many pieces
     * @return spans that together are all tensors, in their order
     */
    public static List<TensorSpan> of(List<TensorInfo> tensors, Set<TensorId> tied, long pieceBytes) {
        List<TensorSpan> spans = divide(tensors, tied, pieceBytes);
        for (long more = pieceBytes; spans.size() > MOST_PIECES;) {
            more *= 2;
            spans = divide(tensors, tied, more);
        }
        return spans;
    }

    private static List<TensorSpan> divide(List<TensorInfo> tensors, Set<TensorId> tied, long pieceBytes) {
        List<TensorSpan> spans = new ArrayList<>();
        int begin = 0;
        long bytes = 0;
        boolean empty = true;
        for (int i = 0; i < tensors.size(); i++) {
            if (tied.contains(tensors.get(i).id())) {
                continue;
            }
            long more = tensors.get(i).sizeBytes();
            if (!empty && bytes + more > pieceBytes) {
                spans.add(new TensorSpan(begin, i));
                begin = i;
                bytes = 0;
            }
            bytes += more;
            empty = false;
        }
        spans.add(new TensorSpan(begin, tensors.size()));
        return spans;
    }
}
