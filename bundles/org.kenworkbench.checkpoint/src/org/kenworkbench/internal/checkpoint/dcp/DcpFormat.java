/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.dcp;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.kenworkbench.checkpoint.CheckpointFormat;
import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.mapped.MappedCheckpoint;
import org.kenworkbench.internal.checkpoint.torch.SavedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorInfo;
import org.osgi.service.component.annotations.Component;

/**
 * Folders of {@code torch.distributed.checkpoint}, by their file {@code .metadata}: a pickle, interpreted by a reader
 * that can run nothing, of the tensors and of the places of their chunks in the other files. Each chunk is an archive
 * of {@code torch.save}. However many processes wrote it, it is one checkpoint.
 */
@Component
public final class DcpFormat implements CheckpointFormat {

    /** Module of the pickle's first class. */
    private static final String MODULE = "torch.distributed.checkpoint.metadata";
    private static final int MODULE_WITHIN_BYTES = 64;
    private static final int PROTOCOL = 0x80;

    @Override
    public String id() {
        return "dcp";
    }

    @Override
    public String label() {
        return "PyTorch distributed";
    }

    @Override
    public boolean recognises(byte[] head, long sizeBytes) {
        return head.length > 2 && (head[0] & 0xFF) == PROTOCOL
                && new String(head, 0, Math.min(head.length, MODULE_WITHIN_BYTES), StandardCharsets.ISO_8859_1)
                        .contains(MODULE);
    }

    @Override
    public List<String> endings() {
        return List.of(".metadata");
    }

    @Override
    public String hint() {
        return "A distributed checkpoint must be a folder with a .metadata of torch.distributed.checkpoint.";
    }

    @Override
    public Checkpoint open(Path path) throws CheckpointException {
        CheckpointFile metadata = CheckpointFile.open(path);
        DcpFiles files = new DcpFiles(metadata);
        boolean opened = false;
        try {
            DcpMetadata listed = DcpMetadata.read(metadata);
            if (listed.tensors().isEmpty()) {
                throw new CheckpointException(path + " lists no tensors; name the folder of a checkpoint with the "
                        + "model's weights.");
            }
            for (DcpMetadata.Listed tensor : listed.tensors()) {
                files.add(tensor);
            }
            files.requireApart();
            List<Tensor> tensors = new ArrayList<>();
            for (DcpMetadata.Listed tensor : listed.tensors()) {
                tensors.add(tensor(path, tensor, files));
            }
            List<CheckpointFile> all = new ArrayList<>(List.of(metadata));
            all.addAll(files.all());
            Checkpoint checkpoint = new MappedCheckpoint(path, id(), tensors, Map.of(), all, remarks(path, listed));
            opened = true;
            return checkpoint;
        } finally {
            if (!opened) {
                metadata.close();
                files.all().forEach(CheckpointFile::close);
            }
        }
    }

    private static Tensor tensor(Path path, DcpMetadata.Listed listed, DcpFiles files) throws CheckpointException {
        TensorInfo info = listed.info();
        ChunkGrid grid = ChunkGrid.of(info.shape(), listed.chunks().stream().map(DcpMetadata.Chunk::box).toList(),
                what -> new CheckpointException("Tensor " + ShownText.of(info.name()) + " of " + path + ' ' + what
                        + "; get the checkpoint from its source again."));
        List<Tensor> chunks = new ArrayList<>();
        for (DcpMetadata.Chunk chunk : listed.chunks()) {
            CheckpointFile archive = files.archive(chunk);
            Tensor stored = SavedTensor.read(archive, info.id());
            TensorInfo expected = new TensorInfo(info.id(), info.dtype(), new Shape(chunk.box().dims()));
            if (!stored.info().equals(expected)) {
                throw new CheckpointException("Tensor " + ShownText.of(info.name()) + " of " + path + " has a chunk in "
                        + archive.path() + " of type " + stored.info().dtype() + " and shape " + stored.info().shape()
                        + ", but should have " + expected.dtype() + " and " + expected.shape()
                        + "; get the checkpoint from its source again.");
            }
            chunks.add(stored);
        }
        // Elements are there and covered once, so that a single chunk is the whole tensor.
        return chunks.size() == 1 ? chunks.getFirst() : new ChunkedTensor(info, grid, List.copyOf(chunks));
    }

    private static List<String> remarks(Path path, DcpMetadata listed) {
        List<String> others = listed.others();
        if (others.isEmpty()) {
            return List.of();
        }
        String first = ShownText.of(others.getFirst());
        return List.of(path + (others.size() == 1 ? " lists " + first + ", which is no tensor and is left out"
                : " lists " + others.size() + " values that are no tensors, such as " + first + ", and are left out")
                + "; load the checkpoint with PyTorch to use more than its tensors.");
    }
}
