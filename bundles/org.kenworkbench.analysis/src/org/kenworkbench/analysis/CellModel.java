/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.tensor.TensorId;

/**
 * A model whose tensors are read as cells: a pruned one, two that are compared, or one alone. Safe for use by many
 * threads; nothing of it may be used after {@link #close()}.
 */
public interface CellModel extends AutoCloseable {

    /** Lists all tensors that have cells; tied tensors appear once. */
    List<? extends CellTensor> tensors();

    /** Returns the tensor of that name, if there is one; a tied name gives the tensor whose values it shares. */
    Optional<? extends CellTensor> tensor(TensorId id);

    /** Closes the files. */
    @Override
    void close();
}
