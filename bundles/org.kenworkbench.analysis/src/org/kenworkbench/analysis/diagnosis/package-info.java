/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * A tuned model beside its base, before anything is pruned: whether it is the right base, what changed and how
 * much, whether the change is of low rank. {@link org.kenworkbench.analysis.diagnosis.PairDiagnosis} is the way in. It
 * is no {@link org.kenworkbench.analysis.Analysis}, since those look at a pruned model, and here there is none yet.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.analysis.diagnosis;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
