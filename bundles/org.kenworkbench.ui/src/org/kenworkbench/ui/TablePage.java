/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.ui;

import java.util.Optional;

/** A page with figures: its view offers to copy them. */
public interface TablePage extends KenPage {

    /** The figures behind what is on the screen; empty while there are none. On the UI thread, at once. */
    Optional<PageTable> table();
}
