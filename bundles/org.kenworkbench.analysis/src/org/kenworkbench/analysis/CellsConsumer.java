/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis;

import java.io.IOException;

/** Takes a tensor's cells, piece after piece. See {@link CellTensor#scan}. */
@FunctionalInterface
public interface CellsConsumer {

    /** @param cells valid during the call only: the arrays are filled again for the next piece */
    void accept(Cells cells) throws IOException;
}
