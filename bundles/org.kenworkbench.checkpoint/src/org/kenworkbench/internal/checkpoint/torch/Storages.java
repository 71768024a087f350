/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.torch;

import org.kenworkbench.internal.checkpoint.torch.PickleValue.Storage;
import org.kenworkbench.tensor.CheckpointException;

/** Places in a file at which the numbers of its storages lie. */
interface Storages {

    /**
     * @return the position at which the storage begins in the file; all its bytes lie within the file
     * @throws CheckpointException if it is not there, or not of the size that the pickle says
     */
    long beginBytes(Storage storage) throws CheckpointException;
}
