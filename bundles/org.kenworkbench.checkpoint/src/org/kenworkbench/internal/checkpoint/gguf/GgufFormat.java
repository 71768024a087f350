/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.gguf;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.mapped.MappedCheckpoint;
import org.kenworkbench.internal.checkpoint.mapped.MappedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.osgi.service.component.annotations.Component;

/**
 * The GGUF format. Names and bytes are those of the file, also of quantised tensors; dimensions come
 * outermost first, as everywhere here. Metadata: those of the file that are texts or numbers.
 */
@Component
public final class GgufFormat implements CheckpointFormat {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    @Override
    public String id() {
        return "gguf";
    }

    @Override
    public String label() {
        return "GGUF";
    }

    @Override
    public boolean recognises(byte[] head, long sizeBytes) {
        return head.length >= 2 * Integer.BYTES && MemorySegment.ofArray(head).get(INT, 0) == GgufHeader.MAGIC;
    }

    @Override
    public Rank rank(byte[] head, long sizeBytes) {
        return recognises(head, sizeBytes) ? Rank.MAGIC : Rank.NONE;
    }

    @Override
    public List<String> endings() {
        return List.of(".gguf");
    }

    @Override
    public String hint() {
        return "A GGUF file must not be quantised to be pruned: its tensors must be F32, F16 or BF16 then.";
    }

    @Override
    public Checkpoint open(Path path) throws CheckpointException {
        CheckpointFile file = CheckpointFile.open(path);
        boolean opened = false;
        try {
            GgufHeader header = GgufHeader.read(file);
            List<MappedTensor> tensors = new ArrayList<>();
            for (GgufHeader.Claim claim : header.claims()) {
                tensors.add(tensor(file, header, claim));
            }
            requireApart(file, tensors);
            requireNamesOfTensors(file, tensors);
            Checkpoint checkpoint = MappedCheckpoint.ofEveryByte(path, id(), tensors,
                    GgufFrame.of(file, header, tensors), header.metadata(), file);
            opened = true;
            return checkpoint;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private static MappedTensor tensor(CheckpointFile file, GgufHeader header, GgufHeader.Claim claim)
            throws CheckpointException {
        DType dtype = claim.type().dtype()
                .orElseThrow(() -> new CheckpointException("Tensor " + ShownText.of(claim.name())
                        + " of " + file.path() + " has the unknown type " + claim.type().name()
                        + "; convert the model with a current llama.cpp."));
        TensorInfo info;
        try {
            info = new TensorInfo(new TensorId(claim.name()), dtype, new Shape(claim.dims()));
        } catch (IllegalArgumentException e) {
            throw (CheckpointException) damaged(file, claim.name(),
                    "has a shape that no file can hold, or that is not made of whole blocks").initCause(e);
        }
        long dataBytes = file.sizeBytes() - header.dataBytes();
        if (claim.offsetBytes() < 0 || claim.offsetBytes() % header.alignment() != 0) {
            throw damaged(file, claim.name(), "begins at byte " + Long.toUnsignedString(claim.offsetBytes())
                    + " of the data, which is not a multiple of " + header.alignment());
        }
        if (claim.offsetBytes() > dataBytes || info.sizeBytes() > dataBytes - claim.offsetBytes()) {
            throw new CheckpointException("Tensor " + ShownText.of(claim.name()) + " of " + file.path() + " needs "
                    + info.sizeBytes() + " bytes from byte " + claim.offsetBytes()
                    + " of the data on, but the file holds only "
                    + Math.max(0, dataBytes) + ", so it is truncated; download or copy it again.");
        }
        return new MappedTensor(info, file, header.dataBytes() + claim.offsetBytes());
    }

    private static void requireApart(CheckpointFile file, List<MappedTensor> tensors) throws CheckpointException {
        List<MappedTensor> sorted = new ArrayList<>(tensors);
        sorted.removeIf(tensor -> tensor.info().sizeBytes() == 0);
        sorted.sort(Comparator.comparingLong(MappedTensor::beginBytes));
        long free = 0;
        for (MappedTensor tensor : sorted) {
            if (tensor.beginBytes() < free) {
                throw damaged(file, tensor.info().name(), "overlaps another tensor");
            }
            free = tensor.beginBytes() + tensor.info().sizeBytes();
        }
    }

    private static void requireNamesOfTensors(CheckpointFile file, List<MappedTensor> tensors)
            throws CheckpointException {
        for (MappedTensor tensor : tensors) {
            if (GgufFrame.isPart(tensor.info().id())) {
                throw damaged(file, tensor.info().name(), "has a name that begins with " + GgufFrame.PREFIX);
            }
        }
    }

    private static CheckpointException damaged(CheckpointFile file, String name, String what) {
        return new CheckpointException("Tensor " + ShownText.of(name) + " of " + file.path() + ' ' + what
                + "; get the file from its source again.");
    }
}
