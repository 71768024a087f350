/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

import java.util.Optional;

/**
 * A page of a tensor's cells that marks the one under the pointer, be that over this page or over another. For the UI
 * thread.
 */
public interface PointerPage extends KenPage {

    /**
     * Marks a cell, which may lie outside what is seen, or none. Called for each cell that the pointer comes to, so it
     * must not compute anew what is shown.
     */
    void point(Optional<TensorCell> cell);
}
