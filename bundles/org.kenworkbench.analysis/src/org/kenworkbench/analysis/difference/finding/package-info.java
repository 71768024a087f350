/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Findings on two models: what is notable about the difference between them, as plain records, worst first. Rests on
 * {@link org.kenworkbench.analysis.difference}.
 */
@NonNullByDefault
package org.kenworkbench.analysis.difference.finding;

import org.eclipse.jdt.annotation.NonNullByDefault;
