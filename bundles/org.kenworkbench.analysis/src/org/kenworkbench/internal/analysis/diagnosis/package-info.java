/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Arithmetic of a diagnosis: sketches of a difference, what rounding leaves in it, and the grid that values lie on.
 * Uses nothing of its bundle; {@link org.kenworkbench.analysis.diagnosis} rests on it, as do the packages that find
 * factors.
 */
package org.kenworkbench.internal.analysis.diagnosis;
