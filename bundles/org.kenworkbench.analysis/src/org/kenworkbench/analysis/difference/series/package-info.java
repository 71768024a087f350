/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Changes along a series of checkpoints, such as those that a training saves: how far each tensor moved from one to the
 * next, from the first and to the last, where it stopped, and what is notable about that. Rests on
 * {@link org.kenworkbench.analysis.difference.finding} for how grave a finding is.
 */
@NonNullByDefault
package org.kenworkbench.analysis.difference.series;

import org.eclipse.jdt.annotation.NonNullByDefault;
