/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Subnetworks in shards: the shards that an index lists, checked against each other and joined. Rests on
 * {@link org.kenworkbench.internal.subnetwork.manifest}.
 */
package org.kenworkbench.internal.subnetwork.shards;
