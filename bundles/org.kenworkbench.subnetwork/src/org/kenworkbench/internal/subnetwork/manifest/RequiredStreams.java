/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.manifest;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.internal.subnetwork.mask.MaskBuilder;
import org.kenworkbench.subnetwork.format.MaskCoding;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.FactorShape;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Proves that a container holds exactly the streams that its lists call for, each of the right type and size; reads
 * none of them. For one use by one thread.
 */
public final class RequiredStreams {

    private final String file;
    /** Streams that nothing has called for yet. */
    private final Map<TensorId, TensorInfo> present = new HashMap<>();

    private RequiredStreams(Checkpoint container) {
        file = container.source().toString();
        container.tensors().forEach(info -> present.put(info.id(), info));
    }

    /** @throws SubnetworkException if a stream is missing, is not as it should be, or is one too many */
    public static void require(Checkpoint container, Collection<SubnetworkTensor> tensors, Collection<SideFile> files)
            throws SubnetworkException {
        RequiredStreams streams = new RequiredStreams(container);
        for (SubnetworkTensor tensor : tensors) {
            streams.requireTensor(tensor);
        }
        for (SideFile side : files) {
            streams.requireFile(side);
        }
        streams.requireNoOther();
    }

    private void requireTensor(SubnetworkTensor tensor) throws SubnetworkException {
        switch (tensor.fate()) {
            case WHOLE -> requireValues(KenFormat.WHOLE, tensor, tensor.coded().shape());
            case PRUNED -> {
                long elements = tensor.info().shape().elementCount();
                long others = elements - tensor.storedCount();
                if (tensor.storedCount() > 0) {
                    long values = tensor.maskCoding() == MaskCoding.VALUES ? elements : tensor.storedCount();
                    requireValues(KenFormat.VALUES, tensor, Shape.of(values));
                }
                requireMask(KenFormat.MASK, tensor, tensor.maskCoding(), elements, tensor.storedCount());
                requireMask(KenFormat.KEPT, tensor, tensor.keptCoding(), others,
                        tensor.keptCount() - tensor.storedCount());
                if (tensor.quantisedFactors()) {
                    FactorShape factors = FactorShape.of(tensor.info(), tensor.rank());
                    requireBytes(KenFormat.LEFT, tensor, PackedForm.leastFactorBytes(factors, true));
                    requireBytes(KenFormat.RIGHT, tensor, PackedForm.leastFactorBytes(factors, false));
                } else if (tensor.rank() > 0) {
                    FactorShape factors = FactorShape.of(tensor.info(), tensor.rank());
                    DType dtype = FactorShape.dtype(tensor.info().dtype());
                    require(KenFormat.LEFT, tensor, dtype, factors.left());
                    require(KenFormat.RIGHT, tensor, dtype, factors.right());
                }
                if (tensor.signs().isPresent()) {
                    requireMask(KenFormat.SIGNS, tensor, tensor.signs().get().coding(), elements,
                            tensor.signs().get().up());
                }
            }
            case BASE, TIED -> {
                // nothing is stored
            }
        }
    }

    private void requireFile(SideFile side) throws SubnetworkException {
        TensorInfo info = present.remove(new TensorId(KenFormat.FILE + side.name()));
        if (!(info == null ? SideFileStream.fits(side, 0) : info.dtype() == DType.U8 && info.shape().rank() == 1
                && SideFileStream.fits(side, info.sizeBytes()))) {
            throw Damage.of(SideFileStream.what(side, file), "does not have the size that its list gives");
        }
    }

    private void requireNoOther() throws SubnetworkException {
        if (!present.isEmpty()) {
            TensorId extra = present.keySet().stream().sorted().findFirst().orElseThrow();
            throw new SubnetworkException(file + " holds " + ShownText.of(extra.name())
                    + ", which its list of tensors does not call for; get the file from its source again.");
        }
    }

    /** @param set how many of the positions are in the set */
    private void requireMask(String prefix, SubnetworkTensor tensor, MaskCoding coding, long positions, long set)
            throws SubnetworkException {
        switch (coding) {
            case BITMAP -> require(prefix, tensor, DType.U8, Shape.of(MaskBuilder.bitmapBytes(positions)));
            case GAPS -> requireBytes(prefix, tensor, set);
            case PACKED -> requireBytes(prefix, tensor, PackedForm.leastMaskBytes(positions));
            case NONE, ALL, VALUES -> {
                // no stream of its own
            }
        }
    }

    private void requireValues(String prefix, SubnetworkTensor tensor, Shape shape) throws SubnetworkException {
        DType dtype = tensor.coded().dtype();
        switch (tensor.valueCoding()) {
            case RAW -> require(prefix, tensor, dtype, shape);
            case QUANTISED -> {
                requireBytes(prefix, tensor, PackedForm.leastResidualBytes(shape.elementCount()));
                requireBytes(KenFormat.SCALES, tensor,
                        PackedForm.leastResidualBytes(tensor.scaleCount()));
            }
            case RESIDUALS -> requireBytes(prefix, tensor, PackedForm.leastResidualBytes(shape.elementCount()));
            case PLANES ->
                requireBytes(prefix, tensor, PackedForm.leastValueBytes(shape.elementCount(), dtype.sizeBytes()));
        }
    }

    /** A stream of bytes, of which there cannot be fewer. */
    private void requireBytes(String prefix, SubnetworkTensor tensor, long least) throws SubnetworkException {
        TensorInfo info = present.get(new TensorId(prefix + tensor.id().name()));
        long bytes = info == null || info.shape().rank() != 1 ? 0 : info.shape().dim(0);
        if (bytes < least) {
            throw mismatch(prefix, tensor);
        }
        require(prefix, tensor, DType.U8, Shape.of(bytes));
    }

    private void require(String prefix, SubnetworkTensor tensor, DType dtype, Shape shape) throws SubnetworkException {
        TensorInfo info = present.remove(new TensorId(prefix + tensor.id().name()));
        if (info == null || info.dtype() != dtype || !info.shape().equals(shape)) {
            throw mismatch(prefix, tensor);
        }
    }

    private SubnetworkException mismatch(String prefix, SubnetworkTensor tensor) {
        return new SubnetworkException(file + " holds no " + prefix + ShownText.of(tensor.id().name())
                + " of the type and size that its list of tensors calls for; get the file from its source again.");
    }
}
