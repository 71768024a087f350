/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.pack;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.subnetwork.SubnetworkCompletion;
import org.kenworkbench.tensor.TensorId;

/**
 * The end of a packing, whether one process did it or many: all tensors are written, and what is said of the whole is
 * still to be.
 */
record PackEnd(PackedModel model, PackedFiles files) {

    /**
     * Writes the small files and the metadata.
     *
     * @param packed all tensors that are not tied to others
     * @param others digests of the base's tensors that nothing goes back to
     * @return number of tensors that the base has and that differ from the base's
     */
    long write(SubnetworkCompletion writer, List<PackedTensor> packed, Map<TensorId, String> others)
            throws IOException {
        Map<TensorId, String> base = new HashMap<>();
        Map<TensorId, String> tuned = new HashMap<>();
        for (PackedTensor tensor : packed) {
            tuned.put(tensor.id(), tensor.tuned());
            tensor.base().ifPresent(digest -> base.put(tensor.id(), digest));
        }
        model.tied().forEach((id, other) -> tuned.put(id, tuned.get(other)));
        for (String name : files.files().keySet()) {
            writer.sideFile(name, files.content(name));
        }
        writer.otherBaseTensors(others);
        writer.finish(base, tuned, tuned);
        return packed.stream().map(PackedTensor::id).filter(id -> writer.storedBytes(id) > 0)
                .filter(model.bases()::containsKey).count();
    }
}
