/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.guard.Guard;
import org.kenworkbench.tensor.guard.ServiceFailedException;

/** A checkpoint of another bundle's format: what it throws that it must not is named with that bundle. */
final class GuardedCheckpoint implements Checkpoint {

    private final Checkpoint checkpoint;
    private final Path file;
    private final String formatId;
    private final List<TensorInfo> tensors;

    /** Reads once what a checkpoint says of itself, and closes the checkpoint if that fails. */
    GuardedCheckpoint(Checkpoint checkpoint, Path file) {
        this.checkpoint = checkpoint;
        this.file = file;
        boolean read = false;
        try {
            formatId = Guard.call(checkpoint, "name the format of " + file, checkpoint::formatId);
            tensors = Guard.call(checkpoint, "list the tensors of " + file, () -> List.copyOf(checkpoint.tensors()));
            read = true;
        } finally {
            if (!read) {
                close();
            }
        }
    }

    @Override
    public Path source() {
        return file;
    }

    @Override
    public List<Path> files() {
        return Guard.call(checkpoint, "list the files of " + file, checkpoint::files);
    }

    @Override
    public String formatId() {
        return formatId;
    }

    @Override
    public List<TensorInfo> tensors() {
        return tensors;
    }

    @Override
    public Optional<Tensor> tensor(TensorId id) {
        return Guard.call(checkpoint, "find tensor '" + id + "' of " + file, () -> checkpoint.tensor(id))
                .map(Guarded::new);
    }

    @Override
    public List<List<TensorId>> shards() {
        return Guard.call(checkpoint, "list the shards of " + file, checkpoint::shards);
    }

    @Override
    public Map<String, String> metadata() {
        return Guard.call(checkpoint, "read the metadata of " + file, checkpoint::metadata);
    }

    @Override
    public List<String> remarks() {
        return Guard.call(checkpoint, "give remarks on " + file, checkpoint::remarks);
    }

    @Override
    public Optional<Checkpoint> withEveryByte() throws CheckpointException {
        Optional<Checkpoint> whole;
        try {
            whole = Guard.call(checkpoint, "give all bytes of " + file, checkpoint::withEveryByte);
        } catch (ServiceFailedException e) {
            throw failed(file, e);
        }
        return whole.map(of -> new GuardedCheckpoint(of, file));
    }

    /** Closes the guarded checkpoint. What was read stays right whatever this throws. */
    @Override
    public void close() {
        Guard.ask(checkpoint, "close a file", () -> {
            checkpoint.close();
            return Boolean.TRUE;
        });
    }

    private final class Guarded implements Tensor {

        private final Tensor tensor;
        private final TensorInfo info;

        Guarded(Tensor tensor) {
            this.tensor = tensor;
            this.info = Guard.call(tensor, "describe a tensor of " + file, tensor::info);
        }

        @Override
        public TensorInfo info() {
            return info;
        }

        @Override
        public void copy(long offsetBytes, MemorySegment target) throws CheckpointException {
            read(() -> tensor.copy(offsetBytes, target));
        }

        @Override
        public void copyPieces(long offsetBytes, long pieceBytes, long strideBytes, MemorySegment target)
                throws CheckpointException {
            read(() -> tensor.copyPieces(offsetBytes, pieceBytes, strideBytes, target));
        }

        @Override
        public void copyRanges(List<Range> ranges, MemorySegment target) throws CheckpointException {
            read(() -> tensor.copyRanges(ranges, target));
        }

        private void read(Guard.Action<CheckpointException> reading) throws CheckpointException {
            try {
                Guard.run(tensor, "read tensor '" + info.name() + "' of " + file, reading);
            } catch (ServiceFailedException e) {
                throw failed(file, e);
            }
        }

        @Override
        public Optional<Object> storedAt() {
            return Guard.ask(tensor, "say where a tensor is stored", tensor::storedAt).orElse(Optional.empty());
        }
    }

    /** The sentence for the user: the file cannot be read, and whose fault that is. */
    static CheckpointException failed(Path file, ServiceFailedException failure) {
        CheckpointException exception = new CheckpointException(file + " cannot be read, since " + failure.getMessage()
                + "; get another version of it, or convert the file to SafeTensors.");
        exception.initCause(failure);
        return exception;
    }
}
