/// The commands about accounts.
package enum UserCommands {
    /// All of them; each file of this folder adds its own list here.
    package static let all: [SimulatedCommand] =
        ListUserCommands.all + AddUserCommand.all + DeleteUserCommand.all + SuspendUserCommands.all
        + UserPasswordCommands.all + ChangeUserCommands.all + ChangeUserNamesCommands.all + UserStatisticsCommands.all
        + UserCounterCommands.all + UserLogCommands.all + UserNotificationCommands.all + UserAddressCommands.all
        + UserKeyCommands.all + UserSecondFactorCommands.all + RebuildUserCommand.all
}
