/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Rows of one matrix beside each other: those that are equal, and those that are nearly so. Rests on
 * {@link org.kenworkbench.analysis.values} for what is read as numbers.
 */
@NonNullByDefault
package org.kenworkbench.analysis.values.rows;

import org.eclipse.jdt.annotation.NonNullByDefault;
