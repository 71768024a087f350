/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Low-rank factors of what tuning changed, for resetting to a low-rank approximation.
 *
 * <p>Uses {@code block} and {@code org.kenworkbench.pruning.plan}.
 */
package org.kenworkbench.internal.pruning.factors;
