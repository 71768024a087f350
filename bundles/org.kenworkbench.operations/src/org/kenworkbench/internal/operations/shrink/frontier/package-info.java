/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Chooses a form for each tensor by what forms were measured to take and to lose.
 *
 * <p>Uses {@code org.kenworkbench.pruning.plan} alone.
 */
package org.kenworkbench.internal.operations.shrink.frontier;
