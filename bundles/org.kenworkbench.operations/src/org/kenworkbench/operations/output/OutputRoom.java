/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.Quantities;

/**
 * The room that an output needs on its disk, so that a disk that is full is named with both. Immutable.
 *
 * @param target      as the user knows it
 * @param neededBytes 0 where nobody knows
 * @param freeBytes   when the work began; 0 where the system does not say
 */
public record OutputRoom(Path target, long neededBytes, long freeBytes) {

    /** @param folder exists, on the disk that is written to */
    static OutputRoom of(Path target, Path folder, long neededBytes) {
        return new OutputRoom(target, neededBytes, OutputFolder.freeBytes(folder));
    }

    /**
     * Refuses an output for which there is no room.
     *
     * @throws OperationException of kind RESOURCES
     */
    void require() throws OperationException {
        if (freeBytes > 0 && neededBytes > freeBytes) {
            throw new OperationException(ExitCode.RESOURCES,
                    target + " needs " + Quantities.bytes(neededBytes) + ", but its disk has only "
                            + Quantities.bytes(freeBytes) + " left; free some space or choose another output.");
        }
    }

    /**
     * Does the work; where the disk fills up meanwhile, the error is of kind RESOURCES and says what was needed where.
     */
    <T> T during(OutputWork<T> work) throws IOException, OperationException {
        try {
            return work.write();
        } catch (IOException | OperationException | RuntimeException e) {
            Optional<OperationException> shortage = ErrorTranslator.shortage(e,
                    "cannot write " + target + size() + ": ");
            if (shortage.isPresent()) {
                throw shortage.get();
            }
            throw e;
        }
    }

    private String size() {
        return neededBytes == 0 ? "" : ", which takes up to " + Quantities.bytes(neededBytes)
                + (freeBytes == 0 ? "" : " where " + Quantities.bytes(freeBytes) + " were left");
    }
}
