/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Services of operations for others, such as the window: compare subnetworks, examine a pair, forecast a pruning.
 * Each is an interface with the records that it gives; the implementations are in internal packages. Beside them stand
 * the records that a restored model and a verified subnetwork are described by.
 *
 * <p>Rests on the framework only.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.operations.services;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
