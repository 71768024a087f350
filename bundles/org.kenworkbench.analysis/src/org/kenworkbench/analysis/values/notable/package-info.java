/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Findings about the values of one model. Rests on {@link org.kenworkbench.analysis.values} for the figures, and on
 * {@link org.kenworkbench.analysis.difference.finding} for how grave a finding is.
 */
@NonNullByDefault
package org.kenworkbench.analysis.values.notable;

import org.eclipse.jdt.annotation.NonNullByDefault;
