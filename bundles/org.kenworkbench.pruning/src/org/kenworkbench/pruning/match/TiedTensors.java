/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.match;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Role;
import org.kenworkbench.tensor.place.Roles;

/**
 * Tensors of a checkpoint that are one under several names, as embeddings and the head that shares their weights are.
 * Embeddings and heads ({@link Role}) are told by their bytes: whether a file stores them once, twice or as views of
 * one storage does not matter. Elsewhere equal bytes may mean no more than that both are still zeros; there tensors
 * count as one if the file stores them as one ({@link Tensor#storedAt}), as PyTorch's do.
 *
 * @param classes first tensor, by name, of the class of each tensor that is not alone
 */
public record TiedTensors(Map<TensorId, TensorId> classes) {

    /** A model of which no tensor is tied to another. */
    public static final TiedTensors NONE = new TiedTensors(Map.of());

    /**
     * Most other names of a tensor that are taken together, as many as a subnetwork can record; further ones stand
     * alone.
     */
    static final int MOST_OTHER_NAMES = 64;

    private static final long PIECE_BYTES = 1 << 18;
    /** Number of samples of each tensor, where samples tell. */
    private static final int SAMPLES = 64;
    private static final long SAMPLE_BYTES = 1 << 12;

    public TiedTensors {
        classes = Map.copyOf(classes);
    }

    /**
     * Compares the bytes of tensors that could be tied: a little of those that are not, all of those that are.
     *
     * @param cancelled asked before each piece of a quarter of a megabyte
     * @throws CheckpointException   if the file cannot be read any more
     * @throws CancellationException if cancelled
     */
    public static TiedTensors of(Checkpoint checkpoint, BooleanSupplier cancelled) throws CheckpointException {
        return of(checkpoint, PIECE_BYTES, Long.MAX_VALUE, cancelled);
    }

    /**
     * Finds tied tensors as {@link #of} does, but takes tensors for one if their bytes are equal at {@value #SAMPLES}
     * places all over them: for a look at a model before its weights are read.
     */
    public static TiedTensors ofSamples(Checkpoint checkpoint, BooleanSupplier cancelled) throws CheckpointException {
        return of(checkpoint, SAMPLE_BYTES, SAMPLES, cancelled);
    }

    private static TiedTensors of(Checkpoint checkpoint, long pieceBytes, long mostPieces, BooleanSupplier cancelled)
            throws CheckpointException {
        record Form(DType dtype, Shape shape) {
        }
        record Stored(Form form, Object at) {
        }
        Map<Form, List<Tensor>> candidates = new LinkedHashMap<>();
        Map<Stored, TensorId> stored = new HashMap<>();
        Map<TensorId, TensorId> classes = new HashMap<>();
        for (TensorInfo info : checkpoint.tensors()) {
            if (!info.dtype().isPrunable() || info.shape().elementCount() == 0) {
                continue;
            }
            Form form = new Form(info.dtype(), info.shape());
            Tensor tensor = checkpoint.tensor(info.id()).orElseThrow();
            if (isComparedByBytes(info)) {
                candidates.computeIfAbsent(form, _ -> new ArrayList<>()).add(tensor);
            } else if (tensor.storedAt().isPresent()) {
                TensorId first = stored.putIfAbsent(new Stored(form, tensor.storedAt().get()), info.id());
                if (first != null) {
                    classes.put(first, first);
                    classes.put(info.id(), first);
                }
            }
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment a = arena.allocate(pieceBytes);
            MemorySegment b = arena.allocate(pieceBytes);
            for (List<Tensor> alike : candidates.values()) {
                List<Tensor> firsts = new ArrayList<>();
                for (Tensor tensor : alike) {
                    Tensor first = null;
                    for (int i = 0; i < firsts.size() && first == null; i++) {
                        first = equal(firsts.get(i), tensor, a, b, mostPieces, cancelled) ? firsts.get(i) : null;
                    }
                    if (first == null) {
                        firsts.add(tensor);
                    } else {
                        classes.put(first.info().id(), first.info().id());
                        classes.put(tensor.info().id(), first.info().id());
                    }
                }
            }
        }
        return new TiedTensors(classes);
    }

    private static boolean isComparedByBytes(TensorInfo tensor) {
        Role role = Roles.of(tensor);
        return (role == Role.EMBEDDINGS || role == Role.HEAD) && tensor.shape().rank() >= 2;
    }

    /** @param mostPieces as many as fit into one of the segments are compared at a time, at even distances */
    private static boolean equal(Tensor one, Tensor other, MemorySegment a, MemorySegment b, long mostPieces,
            BooleanSupplier cancelled) throws CheckpointException {
        long size = one.info().sizeBytes();
        // Both are multiples of any element's size.
        long step = Math.max(a.byteSize(), Math.ceilDiv(size, mostPieces) + Long.BYTES - 1 & -Long.BYTES);
        for (long at = 0; at < size; at += step) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            long count = Math.min(a.byteSize(), size - at);
            one.copy(at, a.asSlice(0, count));
            other.copy(at, b.asSlice(0, count));
            if (MemorySegment.mismatch(a, 0, count, b, 0, count) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether two names stand for one tensor. */
    public boolean areOne(TensorId one, TensorId other) {
        return classOf(one).equals(classOf(other));
    }

    /** The first by name of those that a tensor is one with; the tensor itself if it is alone. */
    public TensorId classOf(TensorId tensor) {
        return classes.getOrDefault(tensor, tensor);
    }
}
