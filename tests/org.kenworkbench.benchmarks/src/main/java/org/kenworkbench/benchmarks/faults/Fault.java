/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.faults;

import java.nio.file.Path;
import java.util.List;

/**
 * A chain with something wrong.
 *
 * @param links links that are given
 * @param blame links of which one is to be named
 * @param asked the model that is asked for by these links, as far as it is known
 */
record Fault(FaultKind kind, List<Path> links, List<Path> blame, Path asked) {

    Fault {
        links = List.copyOf(links);
        blame = List.copyOf(blame);
    }
}
