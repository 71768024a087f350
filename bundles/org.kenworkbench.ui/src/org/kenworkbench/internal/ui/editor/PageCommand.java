/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

/** A command of the menu Edit that a page of the editor can carry out. */
enum PageCommand {
    FIND,
    COPY,
    SELECT_ALL,
    DELETE
}
