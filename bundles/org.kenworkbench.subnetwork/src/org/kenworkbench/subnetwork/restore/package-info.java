/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Makes models out of a base and subnetworks: {@link org.kenworkbench.subnetwork.restore.Restorer} one,
 * {@link org.kenworkbench.subnetwork.restore.Applier} many in one pass over the base, and
 * {@link org.kenworkbench.subnetwork.restore.Switcher} changes a model in place. Rests on
 * {@link org.kenworkbench.subnetwork}, never the other way round.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.subnetwork.restore;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
