/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The pages on files against their bytes: the frontier with its budget, the verdict on the chosen file, and what each
 * tensor got. They share what is chosen, as the pages of the pruning curve do, and ask for forms by services of the
 * window.
 */
package org.kenworkbench.internal.ui.frontier;
