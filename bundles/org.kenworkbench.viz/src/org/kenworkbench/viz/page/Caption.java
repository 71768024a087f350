/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.page;

import java.util.List;

/**
 * The words around a view; any may be empty.
 *
 * @param name    what is shown: the name of a tensor
 * @param detail  its size, or which part of it
 * @param setting what of it is shown, at the right
 * @param foot    what the picture covers, the most important first: what has no room is left out
 * @param figures figures at the right, likewise
 */
public record Caption(String name, String detail, String setting, List<String> foot, List<String> figures) {

    public Caption {
        foot = List.copyOf(foot);
        figures = List.copyOf(figures);
    }
}
