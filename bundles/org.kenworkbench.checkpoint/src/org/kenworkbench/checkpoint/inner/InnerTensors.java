/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.inner;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.internal.checkpoint.safetensors.InnerHeader;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Tensors within a SafeTensors file that has two tensors of bytes: {@value #DATA}, in which all lie from end to end,
 * and {@value #HEADER}, which tells them as a SafeTensors header does, packed by zlib. So many small tensors with long
 * names take few bytes, and the header is written last without room kept for it. Written by
 * {@link org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter#finishInner}.
 */
public final class InnerTensors implements Checkpoint {

    public static final String DATA = "data";
    public static final String HEADER = "header";

    private final Checkpoint outer;
    private final SortedMap<TensorId, Tensor> tensors = new TreeMap<>();
    private final List<TensorInfo> inOrder;
    private final Map<String, String> metadata;

    private InnerTensors(Checkpoint outer, InnerHeader inner) {
        this.outer = outer;
        this.metadata = Map.copyOf(inner.metadata());
        this.inOrder = inner.tensors().stream().map(Tensor::info).toList();
        inner.tensors().forEach(tensor -> tensors.put(tensor.info().id(), tensor));
    }

    /**
     * Opens the inner tensors of a file.
     *
     * @param outer closed with the result, not if this method fails
     * @throws CheckpointException if it has no two such tensors and no other, or the inner header is malformed
     */
    public static InnerTensors open(Checkpoint outer) throws CheckpointException {
        Optional<Tensor> data = bytes(outer, DATA);
        Optional<Tensor> header = bytes(outer, HEADER);
        if (data.isEmpty() || header.isEmpty() || outer.tensors().size() != 2) {
            throw new CheckpointException(outer.source() + " does not hold the two tensors " + DATA + " and " + HEADER
                    + " of bytes, and no other; get the file from its source again.");
        }
        return new InnerTensors(outer, InnerHeader.read(outer.source(), data.get(), header.get()));
    }

    private static Optional<Tensor> bytes(Checkpoint outer, String name) {
        return outer.tensor(new TensorId(name)).filter(
                tensor -> tensor.info().dtype() == DType.U8 && tensor.info().shape().rank() == 1);
    }

    @Override
    public Path source() {
        return outer.source();
    }

    @Override
    public List<Path> files() {
        return outer.files();
    }

    @Override
    public String formatId() {
        return outer.formatId();
    }

    @Override
    public List<TensorInfo> tensors() {
        return tensors.values().stream().map(Tensor::info).toList();
    }

    /** Returns the tensors in the order of the places of their data; empty ones as the header lists them. */
    public List<TensorInfo> inOrder() {
        return inOrder;
    }

    @Override
    public Optional<Tensor> tensor(TensorId id) {
        return Optional.ofNullable(tensors.get(id));
    }

    @Override
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public void close() {
        outer.close();
    }
}
