/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.kenworkbench.checkpoint.folder.FolderViews;
import org.kenworkbench.checkpoint.gguf.GgufWriter;
import org.kenworkbench.operations.inputs.ContentDigests;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.subnetwork.format.ModelTensors;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.subnetwork.restore.Chain;
import org.kenworkbench.subnetwork.restore.ChainReader;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;

/**
 * A model that is packed, and what of it the base has.
 *
 * @param tensors all tensors of the model
 * @param bases   the base's tensors that they go back to, by the model's names
 * @param tied    tensors that are one with another, by name, and that other
 * @param opener  opens a tensor that is not tied
 */
record PackedModel(List<TensorInfo> tensors, Map<TensorId, TensorInfo> bases, SortedMap<TensorId, TensorId> tied,
        Opener opener) {

    /** Opens tensors. */
    interface Opener {
        Reader open(TensorId id);
    }

    /** A tensor that is read from front to back. */
    interface Reader extends AutoCloseable {

        /** Fills a block with the next elements. */
        void next(MemorySegment block) throws IOException;

        /** Checks, after the last element, what can be checked only then. */
        void end() throws IOException;

        @Override
        void close();
    }

    PackedModel {
        tensors = List.copyOf(tensors);
        bases = Map.copyOf(bases);
    }

    /** Describes a checkpoint whose tensors were matched with the base's. */
    static PackedModel of(Checkpoint tuned, Checkpoint base, TensorMatch match) {
        Map<TensorId, TensorInfo> bases = new HashMap<>();
        for (TensorPair pair : match.pairs()) {
            bases.put(pair.tuned().id(), pair.base());
        }
        // What a GGUF file has besides its tensors may have grown anywhere, as a vocabulary does.
        for (TensorInfo tensor : tuned.tensors()) {
            if (GgufWriter.isOfFrame(tensor.id())) {
                base.tensor(tensor.id()).map(Tensor::info).filter(of -> TensorPair.fit(of, tensor))
                        .ifPresent(of -> bases.put(tensor.id(), of));
            }
        }
        return new PackedModel(tuned.tensors(), bases, match.tied(),
                id -> new StoredReader(tuned.tensor(id).orElseThrow()));
    }

    /** Describes the model that a chain makes of a base. */
    static PackedModel of(Chain chain, Checkpoint base, BooleanSupplier cancelled) {
        Map<TensorId, TensorInfo> bases = new HashMap<>();
        SortedMap<TensorId, TensorId> tied = new TreeMap<>();
        for (SubnetworkTensor tensor : chain.last().tensors()) {
            if (tensor.tiedTo().isPresent()) {
                tied.put(tensor.id(), tensor.tiedTo().get());
            } else {
                chain.source(tensor.id()).flatMap(base::tensor)
                        .filter(source -> TensorPair.fit(source.info(), tensor.info()))
                        .ifPresent(source -> bases.put(tensor.id(), source.info()));
            }
        }
        return new PackedModel(chain.last().tensors().stream().map(SubnetworkTensor::info).toList(), bases, tied,
                id -> new MadeReader(chain.read(id, base, cancelled)));
    }

    /** Reads a tensor of a checkpoint. */
    private static final class StoredReader implements Reader {

        private final Tensor tensor;
        private long offsetBytes;

        StoredReader(Tensor tensor) {
            this.tensor = tensor;
        }

        @Override
        public void next(MemorySegment block) throws IOException {
            tensor.copy(offsetBytes, block);
            offsetBytes += block.byteSize();
        }

        @Override
        public void end() {
            // the checkpoint has as many bytes as it says
        }

        @Override
        public void close() {
            // the checkpoint's
        }
    }

    /** Reads a tensor that a chain makes. */
    private record MadeReader(ChainReader tensor) implements Reader {

        @Override
        public void next(MemorySegment block) throws IOException {
            tensor.next(block);
        }

        @Override
        public void end() throws IOException {
            tensor.end();
        }

        @Override
        public void close() {
            tensor.close();
        }
    }

    Reader open(TensorId id) {
        return opener.open(id);
    }

    /** Returns the tensors that are not tied. */
    List<TensorInfo> own() {
        return tensors.stream().filter(tensor -> !tied.containsKey(tensor.id())).toList();
    }

    /** Returns the tensors as the writer of a file wants them, but for the folders that they are in. */
    ModelTensors written() {
        return ModelTensors.of(tensors, bases, tied);
    }

    /**
     * Returns the base's tensors that nothing goes back to.
     *
     * @param folders folders of the model: where none has weights, those in the base's folders do not count
     */
    List<TensorInfo> others(Checkpoint base, SubFolders folders) throws IOException {
        Set<TensorId> named = bases.values().stream().map(TensorInfo::id).collect(Collectors.toSet());
        Checkpoint whole = FolderViews.hasTop(base) ? FolderViews.like(folders, base) : base;
        return whole.tensors().stream().filter(tensor -> !named.contains(tensor.id())).toList();
    }

    /** Returns a digest of all that the headers decide, by which processes know whether they have the same models. */
    String digest(Checkpoint base) {
        StringBuilder text = new StringBuilder();
        for (TensorInfo tensor : tensors) {
            text.append(tensor).append(' ').append(bases.get(tensor.id())).append(' ').append(tied.get(tensor.id()))
                    .append('\n');
        }
        base.tensors().forEach(tensor -> text.append(tensor).append('\n'));
        return ContentDigests.ofText(text.toString());
    }

    /** Returns the bytes of all tensors. */
    long sizeBytes() {
        return tensors.stream().mapToLong(TensorInfo::sizeBytes).sum();
    }
}
