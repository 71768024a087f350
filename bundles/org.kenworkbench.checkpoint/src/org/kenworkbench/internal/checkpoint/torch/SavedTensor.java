/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import org.kenworkbench.internal.checkpoint.mapped.CheckpointFile;
import org.kenworkbench.internal.checkpoint.torch.PickleValue.PickledTensor;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;

/** A single tensor that {@code torch.save} wrote by itself. */
public final class SavedTensor {

    private SavedTensor() {
    }

    /**
     * Checks the headers and gives the tensor over the mapped bytes.
     *
     * @param archive all that was written of the tensor, and nothing else
     * @param id      the name that the tensor is to have
     */
    public static Tensor read(CheckpointFile archive, TensorId id) throws CheckpointException {
        if (!TorchFormat.isZip(archive.head(TorchFormat.ZIP_MARK_BYTES))) {
            throw new CheckpointException("The part of " + archive.path() + " with tensor " + ShownText.of(id.name())
                    + " is not an archive of torch.save; save the checkpoint in PyTorch's own form, or get it from its "
                    + "source again.");
        }
        TorchArchive saved = TorchZip.read(archive);
        if (!(saved.root() instanceof PickledTensor claim)) {
            throw new CheckpointException("The part of " + archive.path() + " with tensor " + ShownText.of(id.name())
                    + " holds something other than a tensor; get the checkpoint from its source again.");
        }
        return new TorchTensors(archive, saved.storages()).tensor(id, claim);
    }
}
